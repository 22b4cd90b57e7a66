/** The one statement that writes the journal. */
import { type Client, DatabaseError } from 'pg'

export type Append = {
  readonly tenant: string
  readonly epoch: number
  /** The number before the first of these facts. */
  readonly last: number
  /** Each a line of JSON: no line break in it. */
  readonly facts: readonly string[]
}

/** Writes the facts under the numbers after `last`, all or none; false when one of the numbers is taken. */
export async function appendFacts(client: Client, { tenant, epoch, last, facts }: Append): Promise<boolean> {
  try {
    await client.query({
      name: 'append facts',
      text: `insert into facts (tenant, seq, epoch, fact)
             select $1, $2::bigint + n, $3, fact::json
             from unnest(string_to_array($4, e'\\n')) with ordinality as line (fact, n)`,
      values: [tenant, last, epoch, facts.join('\n')],
    })
    return true
  } catch (error) {
    if (error instanceof DatabaseError && error.code === '23505') return false
    throw error
  }
}

/** Which owner wrote the fact under a number; null when nobody has. */
export async function epochOf(client: Client, tenant: string, seq: number): Promise<number | null> {
  const { rows } = await client.query<{ epoch: number }>(
    'select epoch from facts where tenant = $1 and seq = $2',
    [tenant, seq],
  )
  return rows[0]?.epoch ?? null
}
