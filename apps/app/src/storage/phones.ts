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

export async function listPhones(database: Database, tenant: string): Promise<Phone[]> {
  const rows = await database.selectFrom('phones').selectAll().where('tenant', '=', tenant).execute()
  return rows.map((row) => ({ extension: row.extension, sipPassword: row.sip_password }))
}

export async function addPhone(database: Database, tenant: string, phone: Phone): Promise<void> {
  await database
    .insertInto('phones')
    .values({ tenant, extension: phone.extension, sip_password: phone.sipPassword })
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
