/** The journal of a centre, read beside it, and the state that it amounts to. */
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { apply, load, newState, savedForm, type Fact, type SavedState, type State } from '@cordboard/kernel'
import type { Centre } from '@cordboard/load'
import { Client } from 'pg'

const tenant = 'sample'

export class Facts {
  readonly #url: string

  constructor(centre: Centre) {
    this.#url = centre.environmentOf('app')['CORDBOARD_DATABASE_URL'] ?? ''
  }

  /** All facts after a number, oldest first; waits out a database that is away. */
  async after(seq: number): Promise<Fact[]> {
    return this.#ask<Fact>('select fact as found from facts where tenant = $1 and seq > $2 order by seq', seq)
  }

  /** The number of the last fact. */
  async last(): Promise<number> {
    const [last = '0'] = await this.#ask<string>(
      'select max(seq) as found from facts where tenant = $1 and seq > $2',
      0,
    )
    return Number(last)
  }

  /** The present state as each snapshot and the facts after it give it. */
  async fromSnapshots(): Promise<State[]> {
    const text =
      'select json_build_array(seq, state) as found from snapshots where tenant = $1 and seq > $2 and form = $3'
    const snapshots = await this.#ask<readonly [number, string]>(text, 0, savedForm)
    return Promise.all(
      snapshots.map(async ([seq, bytes]) => {
        // Bytes come in JSON as PostgreSQL's hexadecimal text, with `\\x` in front.
        const saved: SavedState = JSON.parse(gunzipSync(Buffer.from(bytes.slice(2), 'hex')).toString())
        const state = load(saved)
        for (const fact of await this.after(seq)) apply(state, fact)
        return state
      }),
    )
  }

  async #ask<Found>(text: string, ...values: number[]): Promise<Found[]> {
    const deadline = performance.now() + 20_000
    for (;;) {
      const client = new Client({ connectionString: this.#url, connectionTimeoutMillis: 2_000 })
      client.on('error', () => undefined)
      try {
        await client.connect()
        const { rows } = await client.query<{ found: Found }>(text, [tenant, ...values])
        return rows.map(({ found }) => found)
      } catch (error) {
        if (performance.now() > deadline) throw error
        await wait(100)
      } finally {
        await client.end().catch(() => undefined)
      }
    }
  }
}

/** What the facts amount to: the kernel's state, built anew. */
export function replayed(facts: readonly Fact[]): State {
  const state = newState(tenant)
  for (const fact of facts) apply(state, fact)
  return state
}
