/** The database is slow, a little or far too much: everything is as it should be, only later. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import type { Me, Task, Tasks } from '@cordboard/contract'
import { startTestDatabase, type TestDatabase } from './storage/test-database.ts'
import { SlowLine } from './testing/slow-line.ts'
import { TestCentre, until } from './testing/test-centre.ts'

const customerService = '+12025550100'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

async function slowCentre(context: TestContext) {
  const line = await SlowLine.open(await database.create('empty'))
  const centre = await TestCentre.start(line.url)
  context.after(async () => {
    line.delay = 0
    await centre.close()
    await line.close()
  })
  return { line, centre, toy: centre.toy }
}

test('while every commit takes 200 ms longer, callers are offered in their order and commands are done', async (context) => {
  const { line, centre, toy } = await slowCentre(context)
  const [anna, bram] = [await centre.agent('anna', '1001'), await centre.agent('bram', '1002')]

  line.delay = 100
  const callers = ['+12025550141', '+12025550142', '+12025550143'].map((from) =>
    toy.call(customerService, from),
  )
  const legs = [await toy.wasAsked('dial'), await toy.wasAsked('dial')]
  for (const leg of legs) {
    toy.become(leg, 'Ringing')
    toy.become(leg, 'Up')
  }
  const engaged = async () => [await stateOf(anna), await stateOf(bram)]
  await until(async () => (await engaged()).every((state) => state === 'engaged'))
  const tasks = await Promise.all([anna, bram].map(taskOf))
  const held = await anna.ask('POST', `/api/tasks/${tasks[0]?.id}/hold`)

  const served = new Set(tasks.map((task) => task?.customer.number))
  assert.deepEqual(served, new Set(['+12025550141', '+12025550142']))
  assert.equal(held.status, 200)
  assert.ok(callers.every((channel) => toy.channels.has(channel)))
  assert.ok(!toy.asked.some((one) => one.startsWith('dial ')))
  assert.deepEqual(centre.fatal, [])
})

test('while a commit takes eight seconds commands are refused in time, callers wait, and all is made up for', async (context) => {
  const { line, centre, toy } = await slowCentre(context)
  await centre.agent('anna', '1001')
  const sofie = await centre.agent('sofie', '1009')
  await sofie.done('PUT', '/api/agent/state', { state: 'idle', reason: 'break' })
  toy.asked.length = 0

  line.delay = 4_000
  const callers = Array.from({ length: 100 }, () => toy.call(customerService))
  const refused = await sofie.ask('PUT', '/api/agent/state', { state: 'idle' })
  const backlog = await backlogOf(centre)
  line.delay = 0
  const leg = await toy.wasAsked('dial')
  await centre.isReady()
  await until(() => callers.every((channel) => toy.asked.includes(`answer ${channel}`)))

  assert.equal(refused.problem.code, 'storage_unavailable')
  assert.ok(backlog >= callers.length && backlog < 10 * callers.length)
  assert.ok(toy.channels.has(leg))
  assert.ok(callers.every((channel) => toy.channels.has(channel)))
  assert.ok(!toy.asked.some((one) => one.startsWith('dial ')))
  await until(async () => (await backlogOf(centre)) === 0)
})

type Person = Awaited<ReturnType<TestCentre['agent']>>

async function stateOf(person: Person): Promise<string | undefined> {
  return (await person.done<Me>('GET', '/api/me')).agent?.state
}

async function taskOf(person: Person): Promise<Task | undefined> {
  return (await person.done<Tasks>('GET', '/api/tasks')).tasks[0]
}

/** Facts that are not durable yet. */
async function backlogOf({ url }: TestCentre): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^cordboard_journal_backlog (\d+)$/m.exec(text)?.[1])
}
