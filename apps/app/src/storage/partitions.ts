/** The journal's partitions: a fixed run of numbers each, made ahead of need so that no append waits for one. */
import type { Client } from 'pg'

/** Facts in one partition. At some twenty facts a call that is 50,000 calls. */
const width = 1_000_000

/** Makes sure that the partitions from `seq` on, and the one after, exist; returns the number up to which they do. */
export async function ensurePartitions(client: Client, seq: number): Promise<number> {
  const current = Math.floor(seq / width)
  for (const index of [current, current + 1]) await makePartition(client, index)
  return (current + 2) * width - 1
}

/** Makes all partitions for the numbers from `first` to `last`. */
export async function ensurePartitionsBetween(client: Client, first: number, last: number): Promise<void> {
  for (let seq = first; seq < last + width; seq += width) await ensurePartitions(client, Math.min(seq, last))
}

/** Made aside and then attached: attaching does not lock out appends, `create ... partition of` would. */
async function makePartition(client: Client, index: number): Promise<void> {
  const name = `facts_${index}`
  const { rows } = await client.query('select to_regclass($1) is not null as exists', [name])
  if (rows[0].exists === true) return
  await client.query('begin')
  try {
    await client.query(`create table ${name} (like facts including all)`)
    await client.query(
      `alter table facts attach partition ${name} for values from (${index * width}) to (${(index + 1) * width})`,
    )
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
