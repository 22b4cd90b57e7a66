/** The events of the seam. Asterisk sends more types and more fields; both are let pass unread. */
import { Type, type Static } from 'typebox'
import { Bridge } from './bridge.ts'
import { Channel } from './channel.ts'
import { ContactInfo, Endpoint, Peer } from './endpoint.ts'
import { Playback } from './playback.ts'

/** What every event carries: the application it is sent to and the switch's time in ISO 8601. */
const envelope = {
  application: Type.String(),
  timestamp: Type.String(),
  asterisk_id: Type.Optional(Type.String()),
}
const text = Type.String()
const code = Type.Integer()

/** The channel is now the application's: it arrived, or the application created it. `args` come from the dialplan. */
export const StasisStart = Type.Object({
  ...envelope,
  type: Type.Literal('StasisStart'),
  args: Type.Array(text),
  channel: Channel,
})
export const StasisEnd = Type.Object({ ...envelope, type: Type.Literal('StasisEnd'), channel: Channel })
export const ChannelCreated = Type.Object({
  ...envelope,
  type: Type.Literal('ChannelCreated'),
  channel: Channel,
})
/** The leg has ended. `cause` is Q.850 (16 normal, 17 busy, 18 no response, 19 no answer, 21 rejected ...); `tech_cause` the SIP status. */
export const ChannelDestroyed = Type.Object({
  ...envelope,
  type: Type.Literal('ChannelDestroyed'),
  cause: code,
  cause_txt: text,
  tech_cause: Type.Optional(code),
  channel: Channel,
})
export const ChannelStateChange = Type.Object({
  ...envelope,
  type: Type.Literal('ChannelStateChange'),
  channel: Channel,
})
/** Somebody asked for the end of the leg; ChannelDestroyed follows. `soft` is true when the switch asked. */
export const ChannelHangupRequest = Type.Object({
  ...envelope,
  type: Type.Literal('ChannelHangupRequest'),
  cause: Type.Optional(code),
  tech_cause: Type.Optional(code),
  soft: Type.Optional(Type.Boolean()),
  channel: Channel,
})
/** The phone put its own leg on hold (a re-INVITE with sendonly or inactive). */
export const ChannelHold = Type.Object({ ...envelope, type: Type.Literal('ChannelHold'), channel: Channel })
export const ChannelUnhold = Type.Object({
  ...envelope,
  type: Type.Literal('ChannelUnhold'),
  channel: Channel,
})
/** One key was pressed and released; `duration_ms` is how long it was held. */
export const ChannelDtmfReceived = Type.Object({
  ...envelope,
  type: Type.Literal('ChannelDtmfReceived'),
  digit: text,
  duration_ms: code,
  channel: Channel,
})
export const ChannelEnteredBridge = Type.Object({
  ...envelope,
  type: Type.Literal('ChannelEnteredBridge'),
  bridge: Bridge,
  channel: Type.Optional(Channel),
})
export const ChannelLeftBridge = Type.Object({
  ...envelope,
  type: Type.Literal('ChannelLeftBridge'),
  bridge: Bridge,
  channel: Channel,
})
export const BridgeCreated = Type.Object({ ...envelope, type: Type.Literal('BridgeCreated'), bridge: Bridge })
export const BridgeDestroyed = Type.Object({
  ...envelope,
  type: Type.Literal('BridgeDestroyed'),
  bridge: Bridge,
})
/** Progress of a dial. `dialstatus` is `''` (started), RINGING, PROGRESS, ANSWER, BUSY, NOANSWER, CANCEL, CHANUNAVAIL or CONGESTION. */
export const Dial = Type.Object({
  ...envelope,
  type: Type.Literal('Dial'),
  dialstatus: text,
  dialstring: Type.Optional(text),
  caller: Type.Optional(Channel),
  peer: Channel,
})
export const PlaybackStarted = Type.Object({
  ...envelope,
  type: Type.Literal('PlaybackStarted'),
  playback: Playback,
})
export const PlaybackFinished = Type.Object({
  ...envelope,
  type: Type.Literal('PlaybackFinished'),
  playback: Playback,
})
export const EndpointStateChange = Type.Object({
  ...envelope,
  type: Type.Literal('EndpointStateChange'),
  endpoint: Endpoint,
})
export const ContactStatusChange = Type.Object({
  ...envelope,
  type: Type.Literal('ContactStatusChange'),
  endpoint: Endpoint,
  contact_info: ContactInfo,
})
export const PeerStatusChange = Type.Object({
  ...envelope,
  type: Type.Literal('PeerStatusChange'),
  endpoint: Endpoint,
  peer: Peer,
})
/** Another client connected under this application's name: nothing more comes on this socket. */
export const ApplicationReplaced = Type.Object({ ...envelope, type: Type.Literal('ApplicationReplaced') })

export const eventSchemas = {
  StasisStart,
  StasisEnd,
  ChannelCreated,
  ChannelDestroyed,
  ChannelStateChange,
  ChannelHangupRequest,
  ChannelHold,
  ChannelUnhold,
  ChannelDtmfReceived,
  ChannelEnteredBridge,
  ChannelLeftBridge,
  BridgeCreated,
  BridgeDestroyed,
  Dial,
  PlaybackStarted,
  PlaybackFinished,
  EndpointStateChange,
  ContactStatusChange,
  PeerStatusChange,
  ApplicationReplaced,
}

export type EventType = keyof typeof eventSchemas
export type EventOf<Name extends EventType> = Static<(typeof eventSchemas)[Name]>
export type AriEvent = { [Name in EventType]: EventOf<Name> }[EventType]

/** An event as the switch reports it: the server adds to whom, when and from where. */
export type SwitchEvent = {
  [Name in EventType]: Omit<EventOf<Name>, 'application' | 'timestamp' | 'asterisk_id'>
}[EventType]
