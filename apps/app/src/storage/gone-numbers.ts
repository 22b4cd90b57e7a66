/** Numbers that were an entry point's once and are nobody's now: a switch may still know where their callers went. */
import type { Database } from './database.ts'

/** In order. */
export async function listGoneNumbers(database: Database, tenant: string): Promise<string[]> {
  const rows = await database
    .selectFrom('gone_numbers')
    .select('number')
    .where('tenant', '=', tenant)
    .orderBy('number')
    .execute()
  return rows.map(({ number }) => number)
}

export type NumbersTurned = {
  /** No entry point has them any more. */
  readonly gone: readonly string[]
  /** Entry points have them, new or again. */
  readonly used: readonly string[]
}

/** To be written in the transaction that stores the settings of which it is true. */
export async function turnNumbers(
  transaction: Database,
  tenant: string,
  { gone, used }: NumbersTurned,
): Promise<void> {
  if (gone.length > 0)
    await transaction
      .insertInto('gone_numbers')
      .values(gone.map((number) => ({ tenant, number })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  if (used.length > 0)
    await transaction
      .deleteFrom('gone_numbers')
      .where('tenant', '=', tenant)
      .where('number', 'in', used)
      .execute()
}
