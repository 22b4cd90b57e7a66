/** One app as a process: what a person did counts once, however it died, and a sleep changes nothing. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import type { Me, Tasks } from '@cordboard/contract'
import { sampleSettings } from './sample/sample-settings.ts'
import { connect } from './storage/database.ts'
import { startTestDatabase, type TestDatabase } from './storage/test-database.ts'
import { AppSurroundings } from './testing/app-surroundings.ts'
import { until } from './testing/test-centre.ts'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

const seat = { team: 'service', station: { kind: 'extension', extension: '1001' } }

for (const fault of [
  'before_commit:sign_in',
  'after_commit:sign_in',
  'before_reply:sign_in',
  'after_reply:sign-in',
])
  test(`a command whose app dies at ${fault} is done once when it is asked for again`, async (context) => {
    const around = await AppSurroundings.open(context, database)
    const dying = await around.start({ CORDBOARD_FAULT: `${fault}:kill` })
    const anna = await around.person('anna', dying)
    const page = await anna.page()
    const key = { 'idempotency-key': 'seat-1' }
    await anna.ask('POST', '/api/agent/sign-in', seat, key).catch(() => null)
    await dying.exited()
    page.socket.terminate()

    const next = await around.start()
    const again = await around.person('anna', next)
    await again.done('POST', '/api/agent/sign-in', seat, key)
    await again.done('POST', '/api/agent/sign-in', seat, key)

    const client = await connect(around.databaseUrl, 'test')
    const { rows } = await client.query(
      "select count(*)::int as times from facts where fact->>'kind' = 'signed_in'",
    )
    await client.end()
    assert.equal(rows[0].times, 1)
    assert.equal((await again.done<Me>('GET', '/api/me')).agent?.state, 'idle')
  })

test('an app that sleeps longer than its lease wakes as the owner when nobody else was there', async (context) => {
  const around = await AppSurroundings.open(context, database)
  const { toy } = around
  const app = await around.start()
  const anna = await around.agent('anna', '1001', app)
  toy.call('+12025550100')
  const leg = await toy.wasAsked('dial')
  toy.become(leg, 'Ringing')
  toy.become(leg, 'Up')
  await until(async () => (await anna.done<Me>('GET', '/api/me')).agent?.state === 'engaged')
  toy.asked.length = 0

  app.send('SIGSTOP')
  await wait(4_000)
  app.send('SIGCONT')
  await until(async () => (await app.role()) === 'ready')

  assert.equal((await anna.done<Me>('GET', '/api/me')).agent?.state, 'engaged')
  assert.equal(toy.channels.size, 2)
  assert.deepEqual(
    toy.asked.filter((one) => /^(dial|hangup|create|destroy) /.test(one)),
    [],
  )
})

test('an app that slept over an offer that it had not sent yet makes it anew, and blames nobody', async (context) => {
  const around = await AppSurroundings.open(context, database)
  const { toy } = around
  const app = await around.start({
    ...(await withRingTime(around, 1_000)),
    CORDBOARD_FAULT: 'after_commit:dial:stop',
  })
  const anna = await around.agent('anna', '1001', app)
  // Just started it punishes nobody.
  await wait(2_100)

  toy.call('+12025550100')
  await until(() => existsSync(join(around.folder, 'fault-struck')))
  await wait(4_000)
  app.send('SIGCONT')
  const leg = await toy.wasAsked('dial')
  toy.become(leg, 'Ringing')

  assert.equal((await anna.done<Me>('GET', '/api/me')).agent?.missed, null)
  await until(async () => (await anna.done<Tasks>('GET', '/api/tasks')).tasks[0]?.status === 'ringing')
  assert.deepEqual(
    toy.asked.filter((one) => one.startsWith('dial ')),
    [],
  )
})

test('who picks up while the app sleeps has answered, also when the time for that ran out meanwhile', async (context) => {
  const around = await AppSurroundings.open(context, database)
  const { toy } = around
  const app = await around.start(await withRingTime(around, 1_000))
  const anna = await around.agent('anna', '1001', app)
  // Just started it punishes nobody.
  await wait(2_100)
  toy.call('+12025550100')
  const leg = await toy.wasAsked('dial')
  toy.become(leg, 'Ringing')
  await until(async () => (await anna.done<Tasks>('GET', '/api/tasks')).tasks[0]?.status === 'ringing')

  app.send('SIGSTOP')
  toy.become(leg, 'Up')
  await wait(1_500)
  app.send('SIGCONT')
  await toy.wasAsked('addChannel')

  assert.equal((await anna.done<Me>('GET', '/api/me')).agent?.state, 'engaged')
})

/** The variable that makes the sample's phones ring for so long, in milliseconds. */
async function withRingTime({ folder }: AppSurroundings, ringTime: number): Promise<Record<string, string>> {
  const centre = join(folder, 'centre.json')
  const queues = sampleSettings.queues.map((queue) => ({ ...queue, ringTime }))
  await writeFile(centre, JSON.stringify({ ...sampleSettings, queues }))
  return { CORDBOARD_CENTRE: centre }
}
