/** Who the switch is and since when: a changed start time means that all its calls are gone. */
import { Type, type Static } from 'typebox'

/** `entity_id` tells one switch from another; `startup_time` is ISO 8601 with milliseconds and offset. */
export const SwitchInfo = Type.Object({
  system: Type.Object({ version: Type.String(), entity_id: Type.String() }),
  status: Type.Object({ startup_time: Type.String(), last_reload_time: Type.String() }),
})
export type SwitchInfo = Static<typeof SwitchInfo>
