/** What an application may ask of a playback. */
import { Playback } from '../messages/playback.ts'
import { nothing, operation, text } from './operation.ts'

const one = { playbackId: text }

export const playbackOperations = {
  'playbacks.get': operation({
    method: 'GET',
    path: '/playbacks/{playbackId}',
    input: one,
    answer: Playback,
  }),
  'playbacks.stop': operation({
    method: 'DELETE',
    path: '/playbacks/{playbackId}',
    input: one,
    answer: nothing,
  }),
}
