import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, before, test } from 'node:test'
import type { Client } from 'pg'
import { connect } from '../storage/database.ts'
import { takeLease } from '../storage/leases.ts'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { Lease } from './lease.ts'

let cluster: TestDatabase
before(async () => {
  cluster = await startTestDatabase()
})
after(() => cluster.close())

test('a lease that is let go while it reconnects leaves no connection open', async () => {
  const url = await cluster.create('migrated')
  const holder = { tenant: 'sample', holder: 'one', address: '127.0.0.1:1' }
  const first = await connect(url, 'test')
  await takeLease(first, holder, 60_000, 'now')
  const asked = Promise.withResolvers<void>()
  const answer = Promise.withResolvers<Client>()
  const lease = new Lease(
    {
      connect: () => {
        asked.resolve()
        return answer.promise
      },
      holder,
      length: 30,
      onRetry: () => undefined,
      onLost: assert.fail,
    },
    first,
    performance.now(),
  )
  await first.end()
  await asked.promise

  await lease.close()
  const second = await connect(url, 'test')
  const ended = once(second, 'end')
  answer.resolve(second)

  await ended
})
