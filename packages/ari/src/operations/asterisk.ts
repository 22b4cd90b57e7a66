/** The switch itself, and provisioning: objects of res_pjsip that it keeps over its restarts. */
import { Type } from 'typebox'
import { ConfigTuple } from '../messages/config-tuple.ts'
import { SwitchInfo } from '../messages/switch-info.ts'
import { nothing, operation, text } from './operation.ts'

/** `configClass` is `res_pjsip`; `objectType` is `endpoint`, `aor`, `auth` or `identify`. */
const object = { configClass: text, objectType: text, id: text }
const path = '/asterisk/config/dynamic/{configClass}/{objectType}/{id}'

export const asteriskOperations = {
  'asterisk.info': operation({ method: 'GET', path: '/asterisk/info', input: {}, answer: SwitchInfo }),
  'config.get': operation({ method: 'GET', path, input: object, answer: Type.Array(ConfigTuple) }),
  /** Reads a global variable or function; 404 when it has no value. Asterisk answers `''` for a function such as `DB`. */
  'asterisk.getVariable': operation({
    method: 'GET',
    path: '/asterisk/variable',
    input: { variable: text },
    answer: Type.Object({ value: text }),
  }),
  /**
   * Sets a global variable or function. `DB(fallback/<application>/<number>)` is what becomes of callers of that number
   * (or `default`) while the application has been away too long: `PJSIP/<number>@<trunk>`, a Q.850 cause, or `''`.
   */
  'asterisk.setVariable': operation({
    method: 'POST',
    path: '/asterisk/variable',
    input: { variable: text, value: Type.Optional(text) },
    answer: nothing,
  }),
  /** Makes the object or changes the named fields of the one there is; answers all its fields. */
  'config.put': operation({
    method: 'PUT',
    path,
    input: { ...object, body: Type.Object({ fields: Type.Array(ConfigTuple) }) },
    answer: Type.Array(ConfigTuple),
  }),
  'config.delete': operation({ method: 'DELETE', path, input: object, answer: nothing }),
}
