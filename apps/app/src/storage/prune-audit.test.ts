import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import { addAuditEntry, lastAuditId } from './audit.ts'
import { connect, openDatabase } from './database.ts'
import { pruneAudit } from './prune-audit.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

let cluster: TestDatabase
before(async () => {
  cluster = await startTestDatabase()
})
after(() => cluster.close())

/** A log with entries 1 to `count`, made at that many milliseconds. */
async function openLog(context: TestContext, count: number) {
  const url = await cluster.create('migrated')
  const database = openDatabase(url, () => undefined)
  const client = await connect(url, 'test')
  context.after(() => Promise.all([database.destroy(), client.end()]))
  await client.query(
    `insert into audit (tenant, id, at, action, changes)
     select tenant, id, to_timestamp(id / 1000.0), 'queue.changed', '[]'
     from generate_series(1, $1) as id, unnest(array['sample', 'other']) as tenant`,
    [count],
  )
  const kept = async (tenant: string) => {
    const { rows } = await client.query<{ id: string }>(
      'select id from audit where tenant = $1 order by id',
      [tenant],
    )
    return rows.map(({ id }) => Number(id))
  }
  return { client, database, kept }
}

test("a tenant's entries from before a moment go, however many", async (context) => {
  const { client, kept } = await openLog(context, 1_203)

  const removed = await pruneAudit(client, 'sample', new Date(1_200))
  const nothing = await pruneAudit(client, 'sample', new Date(1_200))

  assert.deepEqual([removed, nothing], [1_199, 0])
  assert.deepEqual(await kept('sample'), [1_200, 1_201, 1_202, 1_203])
  assert.equal((await kept('other')).length, 1_203)
})

test('the newest entry stays, and the next has a higher number', async (context) => {
  const { client, database, kept } = await openLog(context, 3)

  await pruneAudit(client, 'sample', new Date(60_000))
  const last = await lastAuditId(database, 'sample')
  const rest = { actor: null, action: 'queue.changed', subject: null, address: null, changes: [] }
  await addAuditEntry(database, 'sample', { id: last + 1, at: 4, ...rest })

  assert.deepEqual(await kept('sample'), [3, 4])
})

test('nobody else removes or changes an entry, the same connection afterwards neither', async (context) => {
  const { client, kept } = await openLog(context, 3)
  await pruneAudit(client, 'sample', new Date(2))

  for (const statement of ['delete from audit', "update audit set action = 'x'", 'truncate audit'])
    await assert.rejects(client.query(statement), /append only/)

  assert.deepEqual(await kept('sample'), [2, 3])
})
