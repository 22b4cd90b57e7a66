import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Objects } from './provisioning.ts'

const fieldsById = Type.Record(Type.String(), Type.Record(Type.String(), Type.String()))
const objects = Compile(
  Type.Object({ endpoint: fieldsById, aor: fieldsById, auth: fieldsById, identify: fieldsById }),
)

/** Parses provisioned objects as they were stored; throws when it is something else. */
export function parseObjects(json: unknown): Objects {
  return objects.Parse(json)
}
