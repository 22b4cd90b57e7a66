/** An endpoint: a provisioned phone or trunk, its contacts and whether it can be reached. */
import { Type, type Static } from 'typebox'

/** `unknown` is an endpoint nobody has asked about or registered yet. */
export const EndpointState = Type.Union([
  Type.Literal('unknown'),
  Type.Literal('offline'),
  Type.Literal('online'),
])
export type EndpointState = Static<typeof EndpointState>

/** `channel_ids` are the legs that are up or ringing at this endpoint. */
export const Endpoint = Type.Object({
  technology: Type.String(),
  resource: Type.String(),
  state: Type.Optional(EndpointState),
  channel_ids: Type.Array(Type.String()),
})
export type Endpoint = Static<typeof Endpoint>

/** One registered address of an endpoint. `contact_status` is `NonQualified` where no OPTIONS are sent. */
export const ContactInfo = Type.Object({
  uri: Type.String(),
  contact_status: Type.Union([
    Type.Literal('Unreachable'),
    Type.Literal('Reachable'),
    Type.Literal('Unknown'),
    Type.Literal('NonQualified'),
    Type.Literal('Created'),
    Type.Literal('Removed'),
    Type.Literal('Updated'),
  ]),
  aor: Type.String(),
  roundtrip_usec: Type.Optional(Type.String()),
})
export type ContactInfo = Static<typeof ContactInfo>

/** What an endpoint says about itself in PeerStatusChange. */
export const Peer = Type.Object({
  peer_status: Type.String(),
  cause: Type.Optional(Type.String()),
  address: Type.Optional(Type.String()),
  port: Type.Optional(Type.String()),
  time: Type.Optional(Type.String()),
})
export type Peer = Static<typeof Peer>
