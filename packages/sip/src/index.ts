export type { Clock, Timer } from './clock.ts'
export { BadUri, OfferRefused, SipError } from './errors.ts'
export type { Unsubscribe } from './listeners.ts'
export type { NameAddress } from './message/name-address.ts'
export type { SipUri } from './message/uri.ts'
export type { Random } from './random.ts'
export type { Binding, BindingEnd } from './registrar/binding.ts'
export type { ContactLimit } from './registrar/contact-limit.ts'
export { Registrar } from './registrar/registrar.ts'
export { systemClock } from './system-clock.ts'
export type { Protocol, TransportAddress } from './transport/address.ts'
export { ownAddress } from './transport/own-host.ts'
export type {
  Call,
  CallEnd,
  CallEvents,
  CallOptions,
  CallState,
  HangUp,
  IncomingCall,
  Offer,
  OutgoingCall,
  Refer,
} from './user-agent/call.ts'
export type { Account } from './digest/challenger.ts'
export type { Algorithm } from './digest/digest-response.ts'
export type { KeptInvite, LooseEnd, LooseEndKeeper } from './user-agent/loose-end.ts'
export type { KeptEnd, TieUpOptions } from './user-agent/tie-up.ts'
export type { Identity, UserAgentOptions } from './user-agent/options.ts'
export { UserAgent, type UserAgentEvents } from './user-agent/user-agent.ts'
