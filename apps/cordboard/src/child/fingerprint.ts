/** Tells whether a process that outlived its supervisor was started with today's config. */
import { createHash } from 'node:crypto'
import type { ChildSpec } from './child-spec.ts'

/** A digest of command, arguments and our own environment variables (which hold secrets: never the values). */
export function fingerprint(spec: Pick<ChildSpec, 'argv' | 'env'>): string {
  const env = Object.entries(spec.env).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([spec.argv, env]))
    .digest('hex')
    .slice(0, 16)
}
