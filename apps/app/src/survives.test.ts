/** One app as a process: what a person did counts once, however it died, and a sleep changes nothing. */
import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, test, type TestContext } from 'node:test'
import type { Me, Tasks } from '@cordboard/contract'
import { sampleSettings } from './sample/sample-settings.ts'
import { connect } from './storage/database.ts'
import { startTestDatabase, type TestDatabase } from './storage/test-database.ts'
import { AppProcess } from './testing/app-process.ts'
import { TestPerson, until } from './testing/test-centre.ts'
import { ToySwitch } from './testing/toy-switch.ts'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

/** A switch and a database that outlive the app. */
async function surroundings(context: TestContext) {
  const toy = new ToySwitch()
  const port = await toy.start()
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-survives-'))
  const url = await database.create('empty')
  const environment = {
    CORDBOARD_DATABASE_URL: url,
    CORDBOARD_ARI__URL: `ws://127.0.0.1:${port}`,
    CORDBOARD_ARI__PASSWORD: 'secret',
    CORDBOARD_DATA: folder,
  }
  const apps: AppProcess[] = []
  context.after(async () => {
    await Promise.all(apps.map((app) => app.end()))
    await toy.stop()
    await rm(folder, { recursive: true })
  })
  const start = async (more: Record<string, string> = {}) => {
    const app = await AppProcess.start({ ...environment, ...more })
    apps.push(app)
    await until(async () => (await app.role()) === 'ready')
    return app
  }
  const signIn = async (login: string, app: AppProcess) => {
    const { people } = JSON.parse(await readFile(join(folder, 'first-sign-in.json'), 'utf8'))
    const person = new TestPerson(app)
    const { password } = people.find((one: { login: string }) => one.login === login)
    await person.done('POST', '/api/session', { login, password })
    return person
  }
  return { toy, url, folder, start, signIn }
}

const seat = { team: 'service', station: { kind: 'extension', extension: '1001' } }

for (const point of ['before_commit', 'after_commit', 'before_reply', 'after_reply'])
  test(`a command whose app dies at ${point} is done once when it is asked for again`, async (context) => {
    const { url, start, signIn } = await surroundings(context)
    const dying = await start({ CORDBOARD_FAULT: `${point}:sign_in:kill` })
    const anna = await signIn('anna', dying)
    const page = await anna.page()
    const key = { 'idempotency-key': 'seat-1' }
    await anna.ask('POST', '/api/agent/sign-in', seat, key).catch(() => null)
    await dying.exited()
    page.socket.terminate()

    const next = await start()
    const again = await signIn('anna', next)
    await again.done('POST', '/api/agent/sign-in', seat, key)
    await again.done('POST', '/api/agent/sign-in', seat, key)

    const client = await connect(url, 'test')
    const { rows } = await client.query(
      "select count(*)::int as times from facts where fact->>'kind' = 'signed_in'",
    )
    await client.end()
    assert.equal(rows[0].times, 1)
    assert.equal((await again.done<Me>('GET', '/api/me')).agent?.state, 'idle')
  })

test('an app that sleeps longer than its lease wakes as the owner when nobody else was there', async (context) => {
  const { toy, start, signIn } = await surroundings(context)
  const app = await start()
  const anna = await signIn('anna', app)
  await anna.done('POST', '/api/agent/sign-in', seat)
  await anna.done('PUT', '/api/agent/state', { state: 'available' })
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

test('who picks up while the app sleeps has answered, also when the time for that ran out meanwhile', async (context) => {
  const { toy, folder, start, signIn } = await surroundings(context)
  const centre = join(folder, 'centre.json')
  const queues = sampleSettings.queues.map((queue) => ({ ...queue, ringTime: 1_000 }))
  await writeFile(centre, JSON.stringify({ ...sampleSettings, queues }))
  const app = await start({ CORDBOARD_CENTRE: centre })
  const anna = await signIn('anna', app)
  await anna.done('POST', '/api/agent/sign-in', seat)
  await anna.done('PUT', '/api/agent/state', { state: 'available' })
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
