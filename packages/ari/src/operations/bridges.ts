/** What an application may ask of a bridge. */
import { Type } from 'typebox'
import { Bridge } from '../messages/bridge.ts'
import { list, nothing, operation, text } from './operation.ts'

const one = { bridgeId: text }

export const bridgeOperations = {
  'bridges.list': operation({ method: 'GET', path: '/bridges', input: {}, answer: Type.Array(Bridge) }),
  'bridges.get': operation({ method: 'GET', path: '/bridges/{bridgeId}', input: one, answer: Bridge }),
  /** Makes a bridge; `type` is a list such as `mixing,dtmf_events`. */
  'bridges.create': operation({
    method: 'POST',
    path: '/bridges',
    input: { type: Type.Optional(text), bridgeId: Type.Optional(text), name: Type.Optional(text) },
    answer: Bridge,
  }),
  'bridges.destroy': operation({
    method: 'DELETE',
    path: '/bridges/{bridgeId}',
    input: one,
    answer: nothing,
  }),
  /** Moves channels into the bridge, out of another one if need be. */
  'bridges.addChannel': operation({
    method: 'POST',
    path: '/bridges/{bridgeId}/addChannel',
    input: { ...one, channel: list },
    answer: nothing,
  }),
  'bridges.removeChannel': operation({
    method: 'POST',
    path: '/bridges/{bridgeId}/removeChannel',
    input: { ...one, channel: list },
    answer: nothing,
  }),
}
