/** What people sign in with, as hashes. */
import type { Database } from './database.ts'

/** The person's hash in PHC string format, or null when they have none. */
export async function findPassword(
  database: Database,
  tenant: string,
  person: string,
): Promise<string | null> {
  const row = await database
    .selectFrom('passwords')
    .select('hash')
    .where('tenant', '=', tenant)
    .where('person', '=', person)
    .executeTakeFirst()
  return row?.hash ?? null
}

/** Sets or replaces a person's hash. */
export async function keepPassword(
  database: Database,
  tenant: string,
  person: string,
  hash: string,
): Promise<void> {
  await database
    .insertInto('passwords')
    .values({ tenant, person, hash })
    .onConflict((conflict) => conflict.columns(['tenant', 'person']).doUpdateSet({ hash }))
    .execute()
}
