import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { HistoryEntry } from '@cordboard/contract'
import type { Fact } from '@cordboard/kernel'
import { makeLog } from '../log.ts'
import { openDatabase, type Database } from '../storage/database.ts'
import { findHistory, historyPosition } from '../storage/history.ts'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { until } from '../testing/test-centre.ts'
import { HistoryProjection } from './history-projection.ts'

let server: TestDatabase
before(async () => {
  server = await startTestDatabase()
})
after(() => server.close())

const newDatabase = async () => openDatabase(await server.create('migrated'), () => undefined)
const open = (database: Database, position: number) =>
  new HistoryProjection({ database, tenant: 'sample', log: makeLog('silent'), gatherFor: 5 }, position)
const ids = async (database: Database, agent: string) =>
  (await findHistory(database, 'sample', agent, 10)).map(({ id }) => id)

function wrappedUp(agent: string, interaction: string, endedAt: number): Fact {
  const entry: HistoryEntry = {
    id: interaction,
    kind: 'inbound',
    customer: '+12025550142',
    dnis: '+12025550100',
    queue: 'Customer service',
    arrivedAt: 1,
    answeredAt: 2,
    endedAt,
    wrapUpReason: 'Resolved',
  }
  return { kind: 'wrapped_up', at: endedAt, interaction, agent, reason: 'resolved', automatic: false, entry }
}

const other: Fact = { kind: 'switch_lost', at: 1 }

test("each agent's contacts are listed, the newest first, and the position is kept", async () => {
  const database = await newDatabase()
  const projection = open(database, 0)
  const facts = [wrappedUp('anna', 'i1', 10), other, wrappedUp('anna', 'i2', 20), wrappedUp('bram', 'i3', 30)]

  projection.committed(
    4,
    facts.map((fact) => JSON.stringify(fact)),
  )
  await until(async () => (await historyPosition(database, 'sample')) === 4)

  assert.deepEqual(await ids(database, 'anna'), ['i2', 'i1'])
  assert.deepEqual(await ids(database, 'bram'), ['i3'])
  await projection.close()
  await database.destroy()
})

test('after a crash it reads on from where it was, and what it reads twice counts once', async () => {
  const database = await newDatabase()
  const first = open(database, 0)
  first.read(1, wrappedUp('anna', 'i1', 10))
  await first.close()

  const second = open(database, await historyPosition(database, 'sample'))
  second.read(1, wrappedUp('anna', 'i1', 10))
  second.read(2, wrappedUp('anna', 'i2', 20))
  await second.close()

  assert.deepEqual(await ids(database, 'anna'), ['i2', 'i1'])
  assert.equal(await historyPosition(database, 'sample'), 2)
  await database.destroy()
})
