/** Passwords that no person types: made once at random, kept in the data folder. */
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'

const Secret = Type.String({ minLength: 20 })

export const Secrets = Type.Object({
  /** Between switch and app. */
  ari: Secret,
  /** The database's own administrator, used by the supervisor only. */
  databaseAdministrator: Secret,
  /** The role that owns the app's tables. */
  database: Secret,
})
export type Secrets = Static<typeof Secrets>

/** Reads the secrets, after making them at the first start. */
export function keepSecrets(path: string): Secrets {
  if (!existsSync(path)) {
    const secrets: Secrets = { ari: secret(), databaseAdministrator: secret(), database: secret() }
    writeFileSync(`${path}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 })
    renameSync(`${path}.new`, path)
  }
  return Value.Parse(Secrets, JSON.parse(readFileSync(path, 'utf8')))
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}
