/** An agent who sits at a dial number, over HTTP, on a real database, with a switch that does what it is told. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import type { Agent, Me, Tasks } from '@cordboard/contract'
import { startTestDatabase, type TestDatabase } from './storage/test-database.ts'
import { TestCentre, until } from './testing/test-centre.ts'

const number = '+12025550181'
const customerService = '+12025550100'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

/** Anna sits at the number, and a customer calls. */
async function called(context: TestContext) {
  const centre = await TestCentre.forTest(context, database)
  const anna = await centre.person('anna')
  const station = { kind: 'number', number: '011 1 202 555 0181' }
  const agent = await anna.done<Agent>('POST', '/api/agent/sign-in', { team: 'service', station })
  await anna.done('PUT', '/api/agent/state', { state: 'available' })
  const customer = centre.toy.call(customerService)
  const leg = await centre.toy.wasAsked('dial')
  const task = async () => (await anna.done<Tasks>('GET', '/api/tasks')).tasks[0]
  return { agent, anna, centre, customer, leg, task }
}

const isTogether = ({ toy }: TestCentre, ...legs: readonly string[]) =>
  until(() => [...toy.bridges.values()].some(({ channels }) => legs.every((leg) => channels.includes(leg))))

test('a call is dialled over the trunk, asked for the digit in words, and taken with it (STA-2)', async (context) => {
  const { agent, centre, customer, leg, task } = await called(context)
  const { toy } = centre
  assert.deepEqual(agent.station, { kind: 'number', number })
  assert.equal(toy.channels.get(leg)?.dialplan.exten, `PJSIP/${number}@trunk-sample`)

  toy.become(leg, 'Up')
  const asked = await toy.wasAsked('play')
  const ringing = await task()
  toy.press(leg, '2')
  toy.press(leg, '1')
  await isTogether(centre, leg, customer)

  assert.equal(asked, leg)
  assert.deepEqual([ringing?.status, ringing?.confirmDigit], ['ringing', '1'])
  assert.match(await toy.wasAsked('stop'), /\.play$/)
  await until(async () => (await task())?.status === 'connected')
})

test('an app that ends between answer and digit asks again, and the digit still counts', async (context) => {
  const { centre, customer, leg } = await called(context)
  const { toy } = centre
  toy.become(leg, 'Up')
  await toy.wasAsked('play')

  await centre.app.close()
  await centre.again()
  const asked = await toy.wasAsked('play')
  toy.press(leg, '1')

  assert.equal(asked, leg)
  await isTogether(centre, leg, customer)
})

test('a number that cannot be dialled, or is somebody else’s, is refused in a code that the page has words for', async (context) => {
  const { anna, centre } = await called(context)
  const bram = await centre.person('bram')
  const signIn = (station: object) => bram.ask('POST', '/api/agent/sign-in', { team: 'service', station })

  const codes = []
  for (const one of [number, '12', '5550181', customerService])
    codes.push((await signIn({ kind: 'number', number: one })).problem.code)
  centre.toy.reach('trunk-sample', 'offline')
  await until(async () => (await anna.done<Me>('GET', '/api/me')).agent?.reachable === false)
  codes.push((await signIn({ kind: 'number', number: '+12025550182' })).problem.code)

  assert.deepEqual(codes, [
    'station_in_use',
    'number_length',
    'invalid_number',
    'entry_point_number',
    'no_trunk',
  ])
  assert.equal((await signIn({ kind: 'number' })).problem.code, 'invalid_request')
})
