/** One setting of a provisioned object: an endpoint, an aor, an auth or an identify of res_pjsip. */
import { Type, type Static } from 'typebox'

export const ConfigTuple = Type.Object({ attribute: Type.String(), value: Type.String() })
export type ConfigTuple = Static<typeof ConfigTuple>
