import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connect } from './database.ts'
import { migrate } from './migrate.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

test('an empty database gets every migration once, in order', async () => {
  const client = await connect(await database.create('empty'), 'test')

  const first = await migrate(client)
  const second = await migrate(client)

  assert.deepEqual(first, first.toSorted())
  assert.ok(first.length > 0)
  assert.deepEqual(second, [])
  await client.end()
})

test('of two processes that start at once one migrates and the other waits', async () => {
  const url = await database.create('empty')
  const clients = await Promise.all([connect(url, 'test'), connect(url, 'test')])

  const done = await Promise.all(clients.map((client) => migrate(client)))

  assert.equal(done.filter((names) => names.length === 0).length, 1)
  await Promise.all(clients.map((client) => client.end()))
})
