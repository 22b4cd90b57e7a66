/** The row that says who runs a tenant and until when. Only the database's clock counts. */
import type { ClientBase } from 'pg'

export type Holder = { readonly tenant: string; readonly holder: string; readonly address: string }

export type Held = { readonly address: string; readonly isExpired: boolean }

/** Who holds the lease; null when nobody does. */
export async function findLease(client: ClientBase, tenant: string): Promise<Held | null> {
  const { rows } = await client.query<{ address: string; expired: boolean }>(
    'select address, until < clock_timestamp() as expired from leases where tenant = $1',
    [tenant],
  )
  const [row] = rows
  return row === undefined ? null : { address: row.address, isExpired: row.expired }
}

/** Takes the lease, from whom ever, for so many milliseconds; `expired` only if it is nobody's any more. */
export async function takeLease(
  client: ClientBase,
  { tenant, holder, address }: Holder,
  length: number,
  when: 'now' | 'expired',
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into leases (tenant, holder, address, until)
     values ($1, $2, $3, clock_timestamp() + $4 * interval '1 ms')
     on conflict (tenant) do update
       set holder = excluded.holder, address = excluded.address, until = excluded.until
       where $5 or leases.until < clock_timestamp()`,
    [tenant, holder, address, length, when === 'now'],
  )
  return rowCount === 1
}

/** Holds the lease for so many milliseconds more; false when somebody else has it. */
export async function renewLease(
  client: ClientBase,
  { tenant, holder }: Holder,
  length: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update leases set until = clock_timestamp() + $3 * interval '1 ms' where tenant = $1 and holder = $2`,
    [tenant, holder, length],
  )
  return rowCount === 1
}

export async function endLease(client: ClientBase, { tenant, holder }: Holder): Promise<void> {
  await client.query('delete from leases where tenant = $1 and holder = $2', [tenant, holder])
}
