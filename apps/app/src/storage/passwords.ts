/** What people sign in with, as hashes. */
import type { Database } from './database.ts'

export type StoredPassword = {
  /** In PHC string format. */
  readonly hash: string
  /** Whether the person has to choose another one when they next sign in. */
  readonly mustChange: boolean
}

/** Null when the person has none. */
export async function findPassword(
  database: Database,
  tenant: string,
  person: string,
): Promise<StoredPassword | null> {
  const row = await database
    .selectFrom('passwords')
    .select(['hash', 'must_change'])
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .executeTakeFirst()
  return row === undefined ? null : { hash: row.hash, mustChange: row.must_change }
}

/** Sets or replaces a person's password. */
export async function keepPassword(
  database: Database,
  tenant: string,
  person: string,
  { hash, mustChange }: StoredPassword,
): Promise<void> {
  const values = { hash, must_change: mustChange }
  await database
    .insertInto('passwords')
    .values({ tenant, person, ...values })
    .onConflict((conflict) => conflict.columns(['tenant', 'person']).doUpdateSet(values))
    .execute()
}

export async function removePassword(database: Database, tenant: string, person: string): Promise<void> {
  await database.deleteFrom('passwords').where('tenant', '=', tenant).where('person', '=', person).execute()
}
