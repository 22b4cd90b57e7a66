/** A tenant's settings: every version is kept, the newest holds. */
import type { Settings } from '@cordboard/contract'
import type { Database } from './database.ts'

/** The settings that hold, or null when the tenant has none yet. */
export async function findSettings(database: Database, tenant: string): Promise<Settings | null> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('tenant', '=', tenant)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.value ?? null
}

/** Adds a version; throws when that number is taken. */
export async function addSettings(database: Database, tenant: string, settings: Settings): Promise<void> {
  await database
    .insertInto('settings')
    .values({ tenant, version: settings.version, value: JSON.stringify(settings) })
    .execute()
}

/** The settings as they were at a version, or null when there was no such version. */
export async function findSettingsVersion(
  database: Database,
  tenant: string,
  version: number,
): Promise<Settings | null> {
  const row = await database
    .selectFrom('settings')
    .select('value')
    .where('tenant', '=', tenant)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.value ?? null
}
