import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { History, Me, Task, Tasks } from '@cordboard/contract'
import { startTestDatabase, type TestDatabase } from './storage/test-database.ts'
import { TestCentre, type TestPage, until } from './testing/test-centre.ts'

const customerService = '+12025550100'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

test('a call from arrival to history, as its agent sees it', async (context) => {
  const centre = await TestCentre.forTest(context, database)
  const anna = await centre.agent('anna', '1001')
  const page = await anna.page()

  const customer = centre.toy.call(customerService)
  const leg = await centre.toy.wasAsked('dial')
  const connecting = await page.heard('task')
  assert.equal(connecting.task.status, 'connecting')
  assert.deepEqual(
    connecting.task.popover.slice(0, 3).map(({ value }) => value),
    ['+12025550142', customerService, 'Customer service'],
  )
  centre.toy.become(leg, 'Ringing')
  await page.heard('task', ({ task }) => task.status === 'ringing')
  centre.toy.become(leg, 'Up')
  const { task } = await page.heard('task', (event) => event.task.status === 'connected')
  await until(() => [...centre.toy.bridges.values()].some(({ channels }) => channels.length === 2))

  await anna.done('POST', `/api/tasks/${task.id}/hold`)
  await page.heard('task', (event) => event.task.status === 'held')
  await anna.done('POST', `/api/tasks/${task.id}/resume`, {})
  await until(() => [...centre.toy.bridges.values()].some(({ channels }) => channels.length === 2))
  await anna.done('POST', `/api/tasks/${task.id}/end`, {})
  await page.heard('task', (event) => event.task.status === 'wrap_up')
  await until(() => !centre.toy.channels.has(customer))
  const rest = await anna.done<Tasks>('POST', `/api/tasks/${task.id}/wrap-up`, { reason: 'resolved' })

  assert.deepEqual(rest.tasks, [])
  await page.heard('task_gone')
  await until(async () => (await anna.done<History>('GET', '/api/history')).entries.length === 1)
  const { entries } = await anna.done<History>('GET', '/api/history')
  assert.equal(entries[0]?.customer, '+12025550142')
  assert.equal(entries[0]?.wrapUpReason, 'Resolved')
  await until(() => centre.toy.channels.size === 0 && centre.toy.bridges.size === 0)
  await page.close()
})

test('a second tab, a reload and the page that stayed show the same', async (context) => {
  const centre = await TestCentre.forTest(context, database)
  const anna = await centre.agent('anna', '1001')
  const stayed = await anna.page()
  const other = await anna.page()

  centre.toy.call(customerService)
  const leg = await centre.toy.wasAsked('dial')
  centre.toy.become(leg, 'Ringing')
  centre.toy.become(leg, 'Up')
  await stayed.heard('task', ({ task }) => task.status === 'connected')
  await other.heard('task', ({ task }) => task.status === 'connected')
  const connected = await anna.done<Tasks>('GET', '/api/tasks')
  await until(() => [...centre.toy.bridges.values()].some(({ channels }) => channels.length === 2))
  const reloaded = await anna.page()

  const settled: TestPage[] = [stayed, other]
  for (const page of settled) await until(() => isDeepStrictEqual(seen(page), seen(reloaded)))
  assert.equal(connected.tasks.length, 1)
})

test('an app that dies during a call comes back with the same tasks and the call still up', async (context) => {
  const centre = await TestCentre.forTest(context, database)
  const anna = await centre.agent('anna', '1001')
  centre.toy.call(customerService)
  const leg = await centre.toy.wasAsked('dial')
  centre.toy.become(leg, 'Ringing')
  centre.toy.become(leg, 'Up')
  await until(() => [...centre.toy.bridges.values()].some(({ channels }) => channels.length === 2))
  const page = await anna.page()
  await page.heard('snapshot', ({ tasks }) => tasks[0]?.status === 'connected')
  const shown = page.picture

  await centre.app.close()
  await centre.again()

  const reloaded = await anna.page()
  assert.deepEqual(reloaded.picture.tasks.map(unversioned), shown.tasks.map(unversioned))
  assert.equal(centre.toy.channels.size, 2)
  const [task] = (await anna.done<Tasks>('GET', '/api/tasks')).tasks
  await anna.done('POST', `/api/tasks/${task?.id}/end`, {})
  await until(() => centre.toy.channels.size === 0)
})

test('a switch that goes away takes its calls with it and finds its agents again', async (context) => {
  const centre = await TestCentre.forTest(context, database)
  const anna = await centre.agent('anna', '1001')
  const port = Number(new URL(centre.config.ari.url).port)

  await centre.toy.stop()
  await until(async () => (await fetch(`${centre.url}/readyz`)).status === 503)
  await centre.toy.start(port)
  await centre.isReady()
  centre.toy.call(customerService)
  const leg = await centre.toy.wasAsked('dial')

  assert.ok(leg.startsWith('sample.'))
  const { agent } = await anna.done<Me>('GET', '/api/me')
  assert.equal(agent?.reachable, true)
})

/** What a task shows, apart from its version, which a restart may raise. */
function unversioned(task: Task): Task {
  return { ...task, version: 0 }
}

/** What a page shows; an agent's version also grows with what nobody sees. */
function seen({ picture }: TestPage) {
  return { ...picture, agent: picture.agent && { ...picture.agent, version: 0 } }
}
