import assert from 'node:assert/strict'
import { request as httpRequest } from 'node:http'
import { after, before, test } from 'node:test'
import {
  actions,
  type Agent,
  type Code,
  type Destinations,
  type Me,
  type Overview,
  type Tasks,
} from '@cordboard/contract'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { TestCentre, TestPerson, until, type Answer } from '../testing/test-centre.ts'

const customerService = '+12025550100'

let database: TestDatabase
let centre: TestCentre
before(async () => {
  database = await startTestDatabase()
  centre = await TestCentre.start(await database.create('empty'))
})
after(async () => {
  await centre.close()
  await database.close()
})

function refused(answer: Answer<unknown>, status: number, code: Code): void {
  assert.equal(answer.status, status, JSON.stringify(answer.body))
  assert.equal(answer.problem.code, code)
  assert.equal(answer.problem.status, status)
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
}

test('who is not signed in is told so on every address', async () => {
  const stranger = new TestPerson(centre)

  for (const [method, path] of [
    ['GET', '/api/me'],
    ['GET', '/api/tasks'],
    ['GET', '/api/history'],
    ['POST', '/api/agent/sign-in'],
    ['PUT', '/api/agent/state'],
    ['POST', '/api/tasks/x/hold'],
    ['DELETE', '/api/session'],
  ] as const)
    refused(await stranger.ask(method, path, method === 'GET' ? undefined : {}), 401, 'not_signed_in')
})

test('a wrong password and an unknown login are refused alike', async () => {
  const stranger = new TestPerson(centre)

  const wrong = await stranger.ask('POST', '/api/session', { login: 'chloe', password: 'guess' })
  const unknown = await stranger.ask('POST', '/api/session', { login: 'nobody', password: 'guess' })

  refused(wrong, 401, 'wrong_credentials')
  refused(unknown, 401, 'wrong_credentials')
  assert.equal(wrong.problem.detail, unknown.problem.detail)
})

test('guessing is slowed down, for that login only', async () => {
  const stranger = new TestPerson(centre)
  const guess = { login: 'sofie', password: 'guess' }
  const ask = () => stranger.ask('POST', '/api/session', guess)

  // Each wait is twice as long as the last: soon it is longer than even a busy machine takes to answer.
  let answer = await ask()
  for (let attempt = 2; attempt <= 20 && answer.status === 401; attempt += 1) answer = await ask()

  refused(answer, 429, 'too_many_attempts')
  assert.ok(Number(answer.headers.get('retry-after')) >= 1)
  await centre.person('bram')
})

test('bad input is refused with the place of the fault, and changes nothing', async () => {
  const anna = await centre.person('anna')
  const untouched = await anna.done<Me>('GET', '/api/me')

  const faults: [string, string, unknown, string | undefined][] = [
    ['POST', '/api/session', { login: 'anna' }, '/password'],
    ['POST', '/api/session', { login: 1, password: 'x' }, '/login'],
    ['POST', '/api/session', { login: 'anna', password: 'x', admin: true }, ''],
    ['POST', '/api/session', '{"login":', undefined],
    ['POST', '/api/agent/sign-in', { team: 'service', station: { kind: 'browser' } }, undefined],
    [
      'POST',
      '/api/agent/sign-in',
      { team: '../..', station: { kind: 'extension', extension: '1001' } },
      '/team',
    ],
    ['PUT', '/api/agent/state', { state: 'engaged' }, '/state'],
    ['PUT', '/api/agent/state', { state: 'available', reason: 'lunch' }, undefined],
    ['POST', '/api/tasks/x/hold', { version: 'new' }, '/version'],
    ['POST', '/api/tasks/a%20b/hold', {}, '/id'],
    ['POST', '/api/tasks/x/wrap-up', { reason: 'a b' }, '/reason'],
    ['POST', '/api/tasks/x/consult', {}, '/to'],
    ['POST', '/api/tasks/x/consult', { to: { kind: 'person' } }, '/to/kind'],
    ['POST', '/api/tasks/x/transfer', { to: { kind: 'agent', agent: 'a b' } }, '/to/agent'],
    ['POST', '/api/tasks/x/transfer', { to: { kind: 'number', number: 5 } }, '/to/number'],
    ['POST', '/api/tasks/x/conference', { to: { kind: 'agent', agent: 'bram' } }, ''],
  ]
  for (const [method, path, body, pointer] of faults) {
    const answer = await anna.ask(method, path, body)
    refused(answer, 400, 'invalid_request')
    if (pointer !== undefined) assert.equal(answer.problem.pointer, pointer, `${method} ${path}`)
  }

  assert.deepEqual((await anna.done<Me>('GET', '/api/me')).agent, untouched.agent)
})

test('too much, or something that is not JSON, is refused', async () => {
  const anna = await centre.person('anna')
  const type = { 'content-type': 'text/xml' }

  refused(await anna.ask('POST', '/api/session', 'x'.repeat(70_000)), 400, 'invalid_request')
  refused(await anna.ask('POST', '/api/session', '<a/>', type), 400, 'invalid_request')
})

test('an address that is none is refused like everything else', async () => {
  const anna = await centre.person('anna')

  for (const path of ['/api/%zz', '/api/tasks/%E0%A4%A/hold'])
    refused(await anna.ask('POST', path, {}), 400, 'invalid_request')
})

test('an empty body that is called JSON is none', async () => {
  const anna = await centre.agent('anna', '1001')
  const type = { 'content-type': 'application/json' }

  const answer = await anna.ask('POST', '/api/agent/sign-out', '', type)

  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  refused(await anna.ask('PUT', '/api/agent/state', '', type), 400, 'invalid_request')
  refused(await anna.ask('PUT', '/api/agent/state', '{', type), 400, 'invalid_request')
})

test('a key that makes no sense is refused', async () => {
  const anna = await centre.person('anna')

  const answer = await anna.ask('POST', '/api/agent/sign-out', undefined, { 'idempotency-key': 'a b' })

  refused(answer, 400, 'invalid_request')
})

test('the kernel refuses what makes no sense to the centre', async () => {
  const anna = await centre.person('anna')
  const station = { kind: 'extension', extension: '1001' }

  refused(await anna.ask('PUT', '/api/agent/state', { state: 'available' }), 409, 'not_allowed_now')
  refused(await anna.ask('POST', '/api/agent/sign-in', { team: 'sales', station }), 422, 'unknown_team')
  refused(
    await anna.ask('POST', '/api/agent/sign-in', {
      team: 'service',
      station: { kind: 'extension', extension: '9999' },
    }),
    422,
    'unknown_station',
  )
  refused(await anna.ask('POST', '/api/tasks/sample.1.1/hold', {}), 404, 'not_found')
})

test('every action has its route, and none on a task that is not there', async () => {
  const anna = await centre.person('anna')
  const to = { kind: 'agent', agent: 'bram' }

  for (const action of actions)
    refused(
      await anna.ask('POST', `/api/tasks/sample.1.1/${action}`, action === 'consult' ? { to } : {}),
      404,
      'not_found',
    )
})

test('an administrator sees the centre, an agent does not', async () => {
  const [admin, anna] = await Promise.all([centre.person('admin'), centre.person('anna')])

  const { queues, agents } = await admin.done<Overview>('GET', '/api/overview')

  assert.deepEqual(
    queues.map(({ name }) => name),
    ['Customer service', 'Debit cards', 'Credit cards'],
  )
  assert.ok(agents.some(({ id }) => id === 'anna'))
  refused(await anna.ask('GET', '/api/overview'), 403, 'not_allowed')
})

test('an agent sees where a call can go; who takes no calls has no need to', async () => {
  const [admin, anna, chloe] = await Promise.all([
    centre.person('admin'),
    centre.agent('anna', '1001'),
    centre.agent('chloe', '1003'),
  ])

  const { agents, queues, entryPoints } = await anna.done<Destinations>(
    'GET',
    '/api/destinations?for=transfer',
  )

  assert.deepEqual(
    agents.map(({ id, role, why }) => [id, role, why]),
    [['chloe', 'agent', null]],
  )
  assert.deepEqual(
    queues.map(({ name }) => name),
    ['Credit cards', 'Customer service', 'Debit cards'],
  )
  assert.equal(entryPoints.length, 3)
  refused(await admin.ask('GET', '/api/destinations?for=transfer'), 403, 'not_allowed')
  refused(await anna.ask('GET', '/api/destinations'), 400, 'invalid_request')
  refused(await anna.ask('GET', '/api/destinations?for=gossip'), 400, 'invalid_request')
  refused(await new TestPerson(centre).ask('GET', '/api/destinations?for=consult'), 401, 'not_signed_in')
  await Promise.all([anna, chloe].map((person) => person.done('POST', '/api/agent/sign-out')))
})

test('an administrator takes no calls', async () => {
  const admin = await centre.person('admin')

  const me = await admin.done<Me>('GET', '/api/me')

  assert.equal(me.agent, null)
  refused(await admin.ask('GET', '/api/tasks'), 403, 'not_allowed')
  refused(await admin.ask('POST', '/api/agent/sign-in', {}), 403, 'not_allowed')
  refused(await admin.ask('GET', '/api/history'), 403, 'not_allowed')
})

test('a page of another site can do nothing in my name', async () => {
  const anna = await centre.person('anna')
  const origin = { origin: 'https://example.com' }

  refused(await anna.ask('POST', '/api/agent/sign-out', undefined, origin), 403, 'wrong_origin')
  refused(await anna.ask('DELETE', '/api/session', undefined, origin), 403, 'wrong_origin')
  assert.equal(await upgradeStatus('https://example.com'), 403)
  assert.equal(await upgradeStatus(centre.url), 401)
})

test('the cookie is out of reach of scripts and other sites', async () => {
  const stranger = new TestPerson(centre)
  const { people } = await centre.firstSignIn()
  const { login, password } = people.find((person) => person.login === 'anna')!

  const { headers } = await stranger.ask('POST', '/api/session', { login, password })

  const [cookie = ''] = headers.getSetCookie()
  assert.match(cookie, /^cordboard=[\w-]{43}; /)
  assert.match(cookie, /; HttpOnly/)
  assert.match(cookie, /; SameSite=Strict/)
  assert.match(headers.get('content-security-policy') ?? '', /default-src 'self'/)
})

test('signing out ends the session and its pages', async () => {
  const anna = await centre.person('anna')
  const other = await centre.person('anna')
  const page = await anna.page()
  const closed = new Promise<number>((resolve) => page.socket.once('close', resolve))

  const answer = await anna.ask('DELETE', '/api/session')

  assert.equal(answer.status, 204)
  assert.equal(await closed, 4401)
  refused(await anna.ask('GET', '/api/me'), 401, 'not_signed_in')
  await other.done('GET', '/api/me')
})

test('the same key again does nothing twice; for something else it is refused', async () => {
  const bram = await centre.person('bram')
  const key = { 'idempotency-key': 'k-1' }
  const station = { kind: 'extension', extension: '1002' }
  const wish = { team: 'cards', station }

  const first = await bram.done<Agent>('POST', '/api/agent/sign-in', wish, key)
  const again = await bram.done<Agent>('POST', '/api/agent/sign-in', wish, key)

  assert.deepEqual(again, first)
  refused(await bram.ask('POST', '/api/agent/sign-out', undefined, key), 409, 'request_id_reused')
  refused(await bram.ask('POST', '/api/agent/sign-in', wish), 409, 'already_signed_in')
  const chloe = await centre.person('chloe')
  refused(await chloe.ask('POST', '/api/agent/sign-in', wish), 409, 'station_in_use')
  await bram.done('POST', '/api/agent/sign-out')
})

test("a call's commands are refused when they come too early, too late, from another or out of date", async () => {
  const anna = await centre.agent('anna', '1001')
  const bram = await centre.person('bram')
  centre.toy.call(customerService)
  const leg = await centre.toy.wasAsked('dial')
  const ringing = await anna.done<Tasks>('GET', '/api/tasks')
  const path = `/api/tasks/${ringing.tasks[0]!.id}`

  refused(await anna.ask('POST', `${path}/hold`, {}), 409, 'call_not_answered')
  refused(await anna.ask('POST', '/api/agent/sign-out'), 409, 'request_pending')
  refused(await bram.ask('POST', `${path}/end`, {}), 404, 'not_found')
  centre.toy.become(leg, 'Up')
  await until(() => [...centre.toy.bridges.values()].some(({ channels }) => channels.length === 2))
  await until(
    async () => (await anna.done<Tasks>('GET', '/api/tasks')).tasks[0]?.controls.hold.enabled === true,
  )

  refused(await anna.ask('POST', `${path}/hold`, { version: 1 }), 409, 'stale_version')
  refused(await anna.ask('POST', `${path}/resume`), 409, 'call_not_on_hold')
  await anna.done('POST', `${path}/hold`)
  await until(async () => (await anna.done<Tasks>('GET', '/api/tasks')).tasks[0]?.status === 'held')
  refused(await anna.ask('POST', `${path}/end`, {}), 409, 'call_on_hold')
  refused(await anna.ask('POST', `${path}/wrap-up`, {}), 409, 'not_allowed_now')
  centre.toy.end(leg)
  await until(async () => (await anna.done<Tasks>('GET', '/api/tasks')).tasks[0]?.status === 'wrap_up')
  refused(await anna.ask('POST', `${path}/end`, {}), 409, 'call_ended')
  refused(await anna.ask('POST', `${path}/wrap-up`, { reason: 'none' }), 422, 'unknown_reason')
  await anna.done('POST', `${path}/wrap-up`, {})
  refused(await anna.ask('POST', `${path}/wrap-up`, {}), 404, 'not_found')
  await anna.done('POST', '/api/agent/sign-out')
})

test('an address that is not there is a problem too', async () => {
  const stranger = new TestPerson(centre)

  refused(await stranger.ask('GET', '/api/nothing'), 404, 'not_found')
  refused(await stranger.ask('GET', '/'), 404, 'not_found')
})

test('health, readiness and figures are there for the machine', async () => {
  const stranger = new TestPerson(centre)

  assert.equal((await stranger.ask('GET', '/healthz')).status, 200)
  assert.equal((await stranger.ask('GET', '/readyz')).status, 200)
  const figures = await stranger.ask<string>('GET', '/metrics')

  assert.match(figures.body, /cordboard_facts_total \d+/)
  assert.match(figures.body, /cordboard_commit_seconds_bucket/)
  assert.doesNotMatch(figures.body, /anna|\+1202/)
})

function upgradeStatus(origin: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${centre.url}/api/events`, {
      headers: {
        connection: 'upgrade',
        upgrade: 'websocket',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'sec-websocket-version': '13',
        origin,
      },
    })
    request.once('response', (response) => resolve(response.statusCode))
    request.once('error', reject)
    request.end()
  })
}
