import assert from 'node:assert/strict'
import { request } from 'node:http'
import { after, before, test, type TestContext } from 'node:test'
import type { Me } from '@cordboard/contract'
import type { AppProcess } from '../testing/app-process.ts'
import { AppSurroundings } from '../testing/app-surroundings.ts'
import { SlowLine } from '../testing/slow-line.ts'
import { until } from '../testing/test-centre.ts'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

/** Two processes on one database and one switch: the first owns the tenant, the second stands by. */
async function twoNodes(context: TestContext) {
  const around = await AppSurroundings.open(context, database)
  const first = await around.start()
  const second = await around.start({}, 'standby')
  return { around, first, second, toy: around.toy }
}

test('people reach the owner through the node that stands by, and stay there when it takes over', async (context) => {
  const { around, first, second, toy } = await twoNodes(context)
  const anna = await around.agent('anna', '1001', second)
  const page = await anna.page()
  toy.call('+12025550100')
  const leg = await toy.wasAsked('dial')
  toy.become(leg, 'Ringing')
  toy.become(leg, 'Up')
  await page.heard('task', ({ task }) => task.status === 'connected')

  const closed = new Promise((resolve) => page.socket.once('close', resolve))
  first.send('SIGKILL')
  const killed = performance.now()
  await closed
  await until(async () => (await second.role()) === 'ready')
  const took = performance.now() - killed

  const again = await anna.page()
  context.diagnostic(`after a kill the other node serves within ${Math.round(took)} ms`)
  assert.equal(again.picture.tasks[0]?.status, 'connected')
  assert.equal(toy.channels.size, 2)
  assert.deepEqual(
    toy.asked.filter((one) => one.startsWith('dial ')),
    [],
  )
})

test('a frozen owner is replaced when its lease has run out, and ends when it wakes, having done nothing', async (context) => {
  const { around, first, second, toy } = await twoNodes(context)
  await around.agent('anna', '1001', first)

  first.send('SIGSTOP')
  const frozen = performance.now()
  const customer = toy.call('+12025550100')
  const leg = await toy.wasAsked('dial')
  const took = performance.now() - frozen
  await until(async () => (await second.role()) === 'ready')
  toy.asked.length = 0
  first.send('SIGCONT')

  assert.equal(await first.exited(), 1)
  assert.match(first.log, /app\.died/)
  assert.deepEqual(toy.asked, [])
  toy.become(leg, 'Up')
  const anna = await around.person('anna', second)
  assert.equal((await anna.done<Me>('GET', '/api/me')).agent?.state, 'engaged')
  assert.ok(toy.channels.has(customer))
  context.diagnostic(`after a freeze the other node offers the call ${Math.round(took)} ms later`)
})

test('an owner that is split from the database is replaced, ends, and has put nobody in two calls', async (context) => {
  const around = await AppSurroundings.open(context, database)
  const { toy } = around
  const line = await SlowLine.open(around.databaseUrl)
  context.after(() => line.close())
  const first = await around.start({ CORDBOARD_DATABASE_URL: line.url })
  const second = await around.start({}, 'standby')
  await around.agent('anna', '1001', first)

  line.fallSilent()
  const customer = toy.call('+12025550100')
  const leg = await toy.wasAsked('dial')
  await until(async () => (await second.role()) === 'ready')
  line.speak()

  assert.equal(await first.exited(), 1)
  toy.become(leg, 'Up')
  const anna = await around.person('anna', second)
  await until(async () => (await anna.done<Me>('GET', '/api/me')).agent?.state === 'engaged')
  await until(() => toy.channels.size === 2)
  assert.ok(toy.channels.has(customer))
  assert.deepEqual(
    toy.asked.filter((one) => one.startsWith('dial ')),
    [],
  )
})

test('an owner that ends in order lets the other node take over at once', async (context) => {
  const { first, second } = await twoNodes(context)

  first.send('SIGTERM')
  const asked = performance.now()
  assert.equal(await first.exited(), 0)
  await until(async () => (await second.role()) === 'ready')

  context.diagnostic(`after SIGTERM the other node serves within ${Math.round(performance.now() - asked)} ms`)
  assert.match(second.log, /tenant\.taken_over/)
})

test('a node that stands by ends in order, also with pages open through it', async (context) => {
  const { around, first, second } = await twoNodes(context)
  const anna = await around.person('anna', second)
  const page = await anna.page()

  const closed = new Promise((resolve) => page.socket.once('close', resolve))
  second.send('SIGTERM')

  assert.equal(await second.exited(), 0)
  await closed
  assert.equal(await first.role(), 'ready')
})

test('who signs in through the node that stands by counts under their own address', async (context) => {
  const { first, second } = await twoNodes(context)

  const status = await signInFrom('127.0.0.9', second)

  assert.equal(status, 401)
  await until(() => first.log.includes('session.requested'))
  assert.match(first.log, /"address":"127\.0\.0\.9"/)
})

/** Fails to sign in, from an address of this machine that nobody else uses and pretending to be at another. */
function signInFrom(localAddress: string, { url }: AppProcess): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.10' }
    const asking = request(`${url}/api/session`, { method: 'POST', localAddress, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
    asking.once('error', reject)
    asking.end(JSON.stringify({ login: 'anna', password: 'guess' }))
  })
}
