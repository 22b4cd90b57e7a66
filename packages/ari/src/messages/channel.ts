/** A channel: one leg between the switch and a phone or trunk, as ARI shows it. */
import { Type, type Static } from 'typebox'

/** States of Asterisk's `ast_channel_state` that can be seen; `Up` is answered, `Ring` is an unanswered caller. */
export const ChannelState = Type.Union([
  Type.Literal('Down'),
  Type.Literal('Rsrvd'),
  Type.Literal('OffHook'),
  Type.Literal('Dialing'),
  Type.Literal('Ring'),
  Type.Literal('Ringing'),
  Type.Literal('Up'),
  Type.Literal('Busy'),
  Type.Literal('Dialing Offhook'),
  Type.Literal('Pre-ring'),
  Type.Literal('Unknown'),
])
export type ChannelState = Static<typeof ChannelState>

/** A person at one end: both fields are `''` when nothing is known. */
export const CallerId = Type.Object({ name: Type.String(), number: Type.String() })
export type CallerId = Static<typeof CallerId>

/** Where the channel entered the switch: `exten` is the number that was dialled. */
export const Dialplan = Type.Object({
  context: Type.String(),
  exten: Type.String(),
  priority: Type.Integer(),
  app_name: Type.Optional(Type.String()),
  app_data: Type.Optional(Type.String()),
})
export type Dialplan = Static<typeof Dialplan>

/** `protocol_id` is the SIP Call-ID; `creationtime` is ISO 8601 with milliseconds and offset. */
export const Channel = Type.Object({
  id: Type.String(),
  protocol_id: Type.Optional(Type.String()),
  name: Type.String(),
  state: ChannelState,
  caller: CallerId,
  connected: CallerId,
  accountcode: Type.String(),
  dialplan: Dialplan,
  creationtime: Type.String(),
  language: Type.String(),
})
export type Channel = Static<typeof Channel>
