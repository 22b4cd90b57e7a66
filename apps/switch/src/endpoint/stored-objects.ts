import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import type { FallbackTable } from './fallbacks.ts'
import type { Objects } from './provisioning.ts'

const fieldsById = Type.Record(Type.String(), Type.Record(Type.String(), Type.String()))
const objects = Compile(
  Type.Object({ endpoint: fieldsById, aor: fieldsById, auth: fieldsById, identify: fieldsById }),
)
const fallbacks = Compile(Type.Record(Type.String(), Type.String()))

/** Parses provisioned objects as they were stored; throws when it is something else. */
export function parseObjects(json: unknown): Objects {
  return objects.Parse(json)
}

/** Parses the table of fallbacks likewise. */
export function parseFallbackTable(json: unknown): FallbackTable {
  return fallbacks.Parse(json)
}
