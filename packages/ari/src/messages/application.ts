/** An ARI application: the name under which a client connects, what it hears of and what it filters. */
import { Type, type Static } from 'typebox'

/** A list of event types; an empty `allowed` list allows all, `disallowed` wins. */
export const EventFilter = Type.Object({
  allowed: Type.Optional(Type.Array(Type.Object({ type: Type.String() }))),
  disallowed: Type.Optional(Type.Array(Type.Object({ type: Type.String() }))),
})
export type EventFilter = Static<typeof EventFilter>

/** The lists hold what the application is subscribed to; endpoints as `PJSIP/1001`. */
export const Application = Type.Object({
  name: Type.String(),
  channel_ids: Type.Array(Type.String()),
  bridge_ids: Type.Array(Type.String()),
  endpoint_ids: Type.Array(Type.String()),
  events_allowed: Type.Array(Type.Object({ type: Type.String() })),
  events_disallowed: Type.Array(Type.Object({ type: Type.String() })),
})
export type Application = Static<typeof Application>
