/** Phones and trunks as the switch is to know them. */
import type { Database } from './database.ts'

export type Phone = { readonly extension: string; readonly sipPassword: string }
export type Trunk = {
  readonly id: string
  /** Addresses or networks whose calls are taken without a password. */
  readonly acceptFrom: readonly string[]
  /** host:port for calls to it. */
  readonly sendTo: string
}

/** The phones that the switch is to know. */
export async function listPhones(database: Database, tenant: string): Promise<Phone[]> {
  const rows = await database
    .selectFrom('phones')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('removed', '=', false)
    .execute()
  return rows.map((row) => ({ extension: row.extension, sipPassword: row.sip_password }))
}

/** The extensions of phones that a switch may still know though it should not. */
export async function listRemovedPhones(database: Database, tenant: string): Promise<string[]> {
  const rows = await database
    .selectFrom('phones')
    .select('extension')
    .where('tenant', '=', tenant)
    .where('removed', '=', true)
    .execute()
  return rows.map(({ extension }) => extension)
}

/** Adds a phone, or gives it this password. */
export async function keepPhone(database: Database, tenant: string, phone: Phone): Promise<void> {
  const values = { sip_password: phone.sipPassword, removed: false }
  await database
    .insertInto('phones')
    .values({ tenant, extension: phone.extension, ...values })
    .onConflict((conflict) => conflict.columns(['tenant', 'extension']).doUpdateSet(values))
    .execute()
}

/** Gives a phone this password; false when it is not to be used any more. */
export async function renewPhone(database: Database, tenant: string, phone: Phone): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable('phones')
    .set({ sip_password: phone.sipPassword })
    .where('tenant', '=', tenant)
    .where('extension', '=', phone.extension)
    .where('removed', '=', false)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The phone is not to be used any more; {@link forgetPhone} once the switch has been told. */
export async function removePhone(database: Database, tenant: string, extension: string): Promise<void> {
  await database
    .updateTable('phones')
    .set({ removed: true })
    .where('tenant', '=', tenant)
    .where('extension', '=', extension)
    .execute()
}

/** Forgets a phone that was removed; one that has been added again meanwhile stays. */
export async function forgetPhone(database: Database, tenant: string, extension: string): Promise<void> {
  await database
    .deleteFrom('phones')
    .where('tenant', '=', tenant)
    .where('extension', '=', extension)
    .where('removed', '=', true)
    .execute()
}

export async function listTrunks(database: Database, tenant: string): Promise<Trunk[]> {
  const rows = await database.selectFrom('trunks').selectAll().where('tenant', '=', tenant).execute()
  return rows.map((row) => ({ id: row.id, acceptFrom: row.accept_from, sendTo: row.send_to }))
}

/** Sets or replaces a trunk. */
export async function keepTrunk(database: Database, tenant: string, trunk: Trunk): Promise<void> {
  const values = { accept_from: [...trunk.acceptFrom], send_to: trunk.sendTo }
  await database
    .insertInto('trunks')
    .values({ tenant, id: trunk.id, ...values })
    .onConflict((conflict) => conflict.columns(['tenant', 'id']).doUpdateSet(values))
    .execute()
}
