/** A bridge: channels that hear each other, as ARI shows it. */
import { Type, type Static } from 'typebox'

/** `technology` is how the switch carries the audio at the moment, such as `simple_bridge`. */
export const Bridge = Type.Object({
  id: Type.String(),
  technology: Type.String(),
  bridge_type: Type.String(),
  bridge_class: Type.String(),
  creator: Type.String(),
  name: Type.String(),
  channels: Type.Array(Type.String()),
  creationtime: Type.String(),
})
export type Bridge = Static<typeof Bridge>
