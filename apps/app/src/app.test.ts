import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Agent, Me } from '@cordboard/contract'
import { appendFacts } from './storage/append-facts.ts'
import { connect } from './storage/database.ts'
import { startTestDatabase, type TestDatabase } from './storage/test-database.ts'
import { TestCentre, TestPerson, until } from './testing/test-centre.ts'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

test('the first start makes secrets once, for their owner only', async (context) => {
  const centre = await TestCentre.forTest(context, database)
  const first = await centre.firstSignIn()
  const { mode } = await stat(join(centre.config.data, 'first-sign-in.json'))

  await centre.app.close()
  await centre.again()

  assert.equal(mode & 0o777, 0o600)
  assert.deepEqual(await centre.firstSignIn(), first)
  assert.deepEqual(
    first.people.map(({ login, role, extension }) => [login, role, extension]),
    [
      ['anna', 'agent', '1001'],
      ['bram', 'agent', '1002'],
      ['chloe', 'agent', '1003'],
      ['sofie', 'supervisor', '1009'],
      ['admin', 'administrator', undefined],
    ],
  )
  assert.equal(new Set(first.people.map(({ password }) => password)).size, 5)
  assert.deepEqual(Object.keys(first.numbers), ['customerService', 'debitCards', 'creditCards'])
  assert.ok(centre.toy.objects.has('endpoint/1009'))
})

test('agents, sessions and idempotency keys survive a restart', async (context) => {
  const centre = await TestCentre.forTest(context, database)
  const anna = await centre.person('anna')
  const station = { kind: 'extension', extension: '1001' }
  const wish = { team: 'service', station }
  const key = { 'idempotency-key': 'sign-in-1' }
  await anna.done('POST', '/api/agent/sign-in', wish, key)
  await anna.done('PUT', '/api/agent/state', { state: 'idle', reason: 'lunch' })

  await centre.app.close()
  await centre.again()
  const { agent } = await anna.done<Me>('GET', '/api/me')
  const again = await anna.done<Agent>('POST', '/api/agent/sign-in', wish, key)

  assert.equal(agent?.state, 'idle')
  assert.equal(agent?.reason, 'lunch')
  assert.equal(again.state, 'idle')
})

test('a second app waits until the first is gone, then serves the same tenant', async (context) => {
  const centre = await TestCentre.forTest(context, database)
  await centre.agent('anna', '1001')
  const first = centre.app
  let taken = false

  const waiting = centre.again().then(() => (taken = true))
  await until(() => centre.app !== first)
  await until(async () => (await (await fetch(`${centre.url}/readyz`)).json()).status === 'standby')
  assert.equal(taken, false)
  await first.close()
  await waiting

  const anna = await centre.person('anna')
  assert.equal((await anna.done<Me>('GET', '/api/me')).agent?.state, 'available')
  assert.deepEqual(centre.fatal, [])
})

test('an owner whose tenant was taken from it stops at its next fact', async (context) => {
  const centre = await TestCentre.forTest(context, database)
  const url = centre.config.databaseUrl
  const anna = await centre.person('anna')
  const thief = await connect(url, 'thief')
  const { rows } = await thief.query<{ last: string }>('select max(seq) as last from facts')
  const fact = JSON.stringify({ kind: 'owned', at: 0, epoch: 99 })
  await appendFacts(thief, { tenant: 'sample', epoch: 99, last: Number(rows[0]?.last), facts: [fact] })
  await thief.end()

  const station = { kind: 'extension', extension: '1001' }
  const answer = anna.ask('POST', '/api/agent/sign-in', { team: 'service', station })
  await until(() => centre.fatal.length > 0)

  assert.match(String(centre.fatal[0]), /another process owns this tenant/)
  assert.equal((await answer).problem.code, 'storage_unavailable')
})

test('the pages are served: hashed files for good, the page for every address of its own', async (context) => {
  const desk = await mkdtemp(join(tmpdir(), 'cordboard-desk-'))
  context.after(() => rm(desk, { recursive: true }))
  await mkdir(join(desk, 'assets'))
  await writeFile(join(desk, 'index.html'), '<!doctype html><title>Cordboard</title>')
  await writeFile(join(desk, 'assets', 'index-abc123.js'), 'export {}')
  const centre = await TestCentre.forTest(context, database, { desk })
  const browser = new TestPerson(centre)

  const page = await browser.ask<string>('GET', '/')
  const route = await browser.ask<string>('GET', '/history/today')
  const script = await browser.ask<string>('GET', '/assets/index-abc123.js')
  const missing = await browser.ask('GET', '/assets/index-gone.js')

  assert.match(page.body, /Cordboard/)
  assert.equal(page.headers.get('cache-control'), 'no-cache')
  assert.equal(route.body, page.body)
  assert.match(script.headers.get('cache-control') ?? '', /immutable/)
  assert.equal(missing.problem.code, 'not_found')
})
