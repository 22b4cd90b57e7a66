/** Ends of legs that a switch tells in no clear words, or not at all. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import type { Task, Tasks } from '@cordboard/contract'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { TestCentre, until } from '../testing/test-centre.ts'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

/** Anna talks to a customer. */
async function talking(context: TestContext) {
  const centre = await TestCentre.forTest(context, database)
  const { toy } = centre
  const anna = await centre.agent('anna', '1001')
  const task = async (): Promise<Task | undefined> => (await anna.done<Tasks>('GET', '/api/tasks')).tasks[0]
  const customer = toy.call('+12025550100')
  const leg = await toy.wasAsked('dial')
  toy.become(leg, 'Ringing')
  toy.become(leg, 'Up')
  await until(async () => (await task())?.status === 'connected')
  await until(() => [...toy.bridges.values()].some(({ channels }) => channels.length === 2))
  return { toy, task, customer, leg }
}

test('a BYE that says nothing of its cause is a person hanging up, on either side', async (context) => {
  for (const side of ['customer', 'leg'] as const) {
    const call = await talking(context)

    call.toy.end(call[side], 0)

    await until(async () => (await call.task())?.status === 'wrap_up')
    assert.equal((await call.task())?.endedBy, side === 'customer' ? 'customer' : 'agent')
    await until(() => call.toy.channels.size === 0)
  }
})

test('a customer who leaves the application without an end is missed at the next look', async (context) => {
  const { toy, task, customer } = await talking(context)

  toy.slipAway(customer)

  await until(async () => (await task())?.status === 'wrap_up')
  assert.equal((await task())?.endedBy, 'customer')
})

test('an agent whose phone leaves without an end is rung again, and the customer is there', async (context) => {
  const { toy, task, customer, leg } = await talking(context)

  toy.slipAway(leg)
  const again = await toy.wasAsked('dial')
  toy.become(again, 'Ringing')
  toy.become(again, 'Up')

  await until(async () => (await task())?.status === 'connected')
  await until(() => [...toy.bridges.values()].some(({ channels }) => channels.includes(again)))
  assert.ok(toy.channels.has(customer))
})
