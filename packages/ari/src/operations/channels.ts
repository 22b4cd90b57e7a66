/** What an application may ask of a channel. */
import { Type } from 'typebox'
import { Channel } from '../messages/channel.ts'
import { Playback } from '../messages/playback.ts'
import { integer, list, nothing, operation, text } from './operation.ts'

const one = { channelId: text }

export const channelOperations = {
  'channels.list': operation({ method: 'GET', path: '/channels', input: {}, answer: Type.Array(Channel) }),
  'channels.get': operation({ method: 'GET', path: '/channels/{channelId}', input: one, answer: Channel }),
  /** Makes a channel to an endpoint without dialling it; it enters the application at once (StasisStart). */
  'channels.create': operation({
    method: 'POST',
    path: '/channels/create',
    input: {
      endpoint: text,
      app: text,
      appArgs: Type.Optional(text),
      channelId: Type.Optional(text),
      originator: Type.Optional(text),
      body: Type.Optional(Type.Object({ variables: Type.Optional(Type.Record(text, text)) })),
    },
    answer: Channel,
  }),
  /** Rings a created channel for at most `timeout` seconds. Refused with 409 before its StasisStart. */
  'channels.dial': operation({
    method: 'POST',
    path: '/channels/{channelId}/dial',
    input: { ...one, caller: Type.Optional(text), timeout: Type.Optional(integer) },
    answer: nothing,
  }),
  'channels.answer': operation({
    method: 'POST',
    path: '/channels/{channelId}/answer',
    input: one,
    answer: nothing,
  }),
  'channels.ring': operation({
    method: 'POST',
    path: '/channels/{channelId}/ring',
    input: one,
    answer: nothing,
  }),
  'channels.ringStop': operation({
    method: 'DELETE',
    path: '/channels/{channelId}/ring',
    input: one,
    answer: nothing,
  }),
  /** Ends a channel, with `reason_code` (the number of a Q.850 cause) or `reason` (a word of ARI), not both. */
  'channels.hangup': operation({
    method: 'DELETE',
    path: '/channels/{channelId}',
    input: { ...one, reason_code: Type.Optional(text), reason: Type.Optional(text) },
    answer: nothing,
  }),
  'channels.startMoh': operation({
    method: 'POST',
    path: '/channels/{channelId}/moh',
    input: one,
    answer: nothing,
  }),
  'channels.stopMoh': operation({
    method: 'DELETE',
    path: '/channels/{channelId}/moh',
    input: one,
    answer: nothing,
  }),
  /** Plays `sound:<name>` media one after another; PlaybackFinished tells the end. */
  'channels.play': operation({
    method: 'POST',
    path: '/channels/{channelId}/play',
    input: { ...one, media: list, lang: Type.Optional(text), playbackId: Type.Optional(text) },
    answer: Playback,
    status: 201,
  }),
  /** Reads a variable or function, such as `CALLERID(num)`; 404 when it has no value. */
  'channels.getVariable': operation({
    method: 'GET',
    path: '/channels/{channelId}/variable',
    input: { ...one, variable: text },
    answer: Type.Object({ value: text }),
  }),
  /** Sets a variable or function: `CALLERID(num)`, `CONNECTEDLINE(name)`, `TIMEOUT(absolute)` in seconds. */
  'channels.setVariable': operation({
    method: 'POST',
    path: '/channels/{channelId}/variable',
    input: { ...one, variable: text, value: Type.Optional(text) },
    answer: nothing,
  }),
}
