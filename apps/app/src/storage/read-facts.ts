/** The journal's reading end: in order, in pages, so that a long one does not have to fit in memory. */
import type { Fact } from '@cordboard/kernel'
import type { ClientBase } from 'pg'

const page = 10_000

export type StoredFact = { readonly seq: number; readonly epoch: number; readonly fact: Fact }

/** All facts after number `after`, oldest first. */
export async function* readFacts(
  client: ClientBase,
  tenant: string,
  after: number,
): AsyncGenerator<StoredFact> {
  let last = after
  for (;;) {
    const { rows } = await client.query<{ seq: string; epoch: number; fact: Fact }>({
      name: 'read facts',
      text: 'select seq, epoch, fact from facts where tenant = $1 and seq > $2 order by seq limit $3',
      values: [tenant, last, page],
    })
    for (const { seq, epoch, fact } of rows) yield { seq: Number(seq), epoch, fact }
    const newest = rows.at(-1)
    if (newest === undefined || rows.length < page) return
    last = Number(newest.seq)
  }
}
