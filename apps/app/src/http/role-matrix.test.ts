import assert from 'node:assert/strict'
import { subscribe } from 'node:diagnostics_channel'
import { after, before, test } from 'node:test'
import type { Code, LiveEvent, OwnSessions, Role, Tasks } from '@cordboard/contract'
import type { FastifyInstance } from 'fastify'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { eventMatrix, routeMatrix } from '../testing/role-matrix.ts'
import { TestCentre, TestPerson, type TestPage } from '../testing/test-centre.ts'

/** Every route that Fastify was given, as in `GET /api/me`. */
const routes = new Set<string>()
subscribe('fastify.initialization', (message) => {
  assert.ok(isInitialization(message))
  message.fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) if (each !== 'HEAD') routes.add(`${each} ${url}`)
  })
})

function isInitialization(message: unknown): message is { readonly fastify: FastifyInstance } {
  return typeof message === 'object' && message !== null && 'fastify' in message
}

const logins: Record<Role, string> = { agent: 'anna', supervisor: 'sofie', administrator: 'admin' }
const roles: readonly Role[] = ['agent', 'supervisor', 'administrator']

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

/** Asks for something that is nobody's, in a form that does nothing if it is let through. */
async function outcomeOf(person: TestPerson, route: string): Promise<'allowed' | Code> {
  const [method = '', path = ''] = route.split(' ')
  const answer = await person.ask(
    method,
    path.replaceAll(/:\w+/g, 'nobody'),
    method === 'GET' ? undefined : { nothing: true },
  )
  const { code } = answer.problem
  return code === 'not_signed_in' || code === 'not_allowed' ? code : 'allowed'
}

test('every route has its row, and no row is without a route', () => {
  assert.deepEqual([...routes].toSorted(), Object.keys(routeMatrix).toSorted())
})

test('who is not signed in gets nothing but what is open to all', async () => {
  const stranger = new TestPerson(centre)

  for (const [route, row] of Object.entries(routeMatrix)) {
    const expected = row === null ? 'allowed' : 'not_signed_in'
    assert.equal(await outcomeOf(stranger, route), expected, route)
  }
})

for (const role of roles)
  test(`the ${role} may do what the table says, and nothing else`, async () => {
    let person = await centre.person(logins[role])

    for (const [route, row] of Object.entries(routeMatrix)) {
      const expected = row === null || row[role] ? 'allowed' : 'not_allowed'
      assert.equal(await outcomeOf(person, route), expected, route)
      if (route.startsWith('DELETE /api/session')) person = await centre.person(logins[role])
    }
  })

test("nobody reaches another's tasks or sessions", async () => {
  const bram = await centre.agent('bram', '1002')
  const page = await bram.page()
  centre.toy.call('+12025550100')
  const leg = await centre.toy.wasAsked('dial')
  centre.toy.become(leg, 'Up')
  await page.heard('task', ({ task }) => task.status === 'connected')
  const { tasks } = await bram.done<Tasks>('GET', '/api/tasks')
  const { sessions } = await bram.done<OwnSessions>('GET', '/api/sessions')
  const id = tasks[0]?.id ?? ''
  const anna = await centre.person('anna')
  const sofie = await centre.person('sofie')

  for (const other of [anna, sofie]) {
    for (const action of ['hold', 'end', 'wrap-up'])
      assert.equal((await other.ask('POST', `/api/tasks/${id}/${action}`, {})).problem.code, 'not_found')
    assert.deepEqual((await other.done<Tasks>('GET', '/api/tasks')).tasks, [])
    const ended = await other.ask('DELETE', `/api/sessions/${sessions[0]?.id}`)
    assert.equal(ended.problem.code, 'not_found')
  }
  assert.equal((await bram.done<Tasks>('GET', '/api/tasks')).tasks.length, 1)
  centre.toy.end(leg)
  await page.close()
})

/** Why it is refused to set this agent's state. */
async function steer(by: TestPerson, agent: string): Promise<Code | undefined> {
  const answer = await by.ask('PUT', `/api/agents/${agent}/state`, { state: 'idle' })
  return answer.problem.code
}

test('a supervisor steers the agents of their teams only, and not themselves; an administrator all', async () => {
  const sofie = await centre.person('sofie')
  const admin = await centre.person('admin')
  const team = await admin.done<{ item: { id: string } }>('POST', '/api/admin/teams', { name: 'Far away' })
  await admin.done('POST', '/api/admin/people', {
    login: 'far',
    name: 'Far Away',
    role: 'agent',
    language: 'en',
    teams: [team.item.id],
    extension: null,
  })

  assert.equal(await steer(sofie, 'far'), 'not_allowed')
  assert.equal(await steer(sofie, 'sofie'), 'not_allowed')
  assert.equal(await steer(sofie, 'chloe'), 'not_allowed_now')
  assert.equal(await steer(admin, 'far'), 'not_allowed_now')
})

test('live events are about oneself, and of the kinds that the table says', async () => {
  const pages = new Map<string, TestPage>()
  for (const role of roles) pages.set(logins[role], await (await centre.person(logins[role])).page())
  const anna = await centre.agent('anna', '1001')
  const admin = await centre.person('admin')

  await admin.done('POST', '/api/admin/idle-reasons', { name: 'Training' })
  centre.toy.call('+12025550100')
  const leg = await centre.toy.wasAsked('dial')
  centre.toy.end(leg, 21)
  await pages.get('anna')?.heard('agent', ({ agent }) => agent.state === 'rona')
  for (const role of roles)
    await pages
      .get(logins[role])
      ?.heard('me', ({ me }) => me.idleReasons.some(({ name }) => name === 'Training'))

  for (const role of roles) {
    const login = logins[role]
    for (const event of pages.get(login)?.events ?? []) {
      assert.equal(eventMatrix[event.type]?.[role], true, `${role} hears ${event.type}`)
      assert.ok(isAbout(event, login), `${login} hears ${JSON.stringify(event)}`)
    }
  }
  assert.ok(pages.get('anna')?.events.some(({ type }) => type === 'task'))
  await anna.done('PUT', '/api/agent/state', { state: 'idle' })
  for (const page of pages.values()) await page.close()
})

/** Tasks and notices name nobody: they come to those whose they are, which the tests of tasks show. */
function isAbout(event: LiveEvent, login: string): boolean {
  switch (event.type) {
    case 'agent':
      return event.agent.id === login
    case 'me':
      return event.me.person.id === login
    case 'snapshot':
      return (event.agent ?? event.me?.person)?.id === login && event.me?.person.id === login
    case 'task':
    case 'task_gone':
    case 'notice':
    case 'note':
      return login === 'anna'
    case 'beat':
      return true
  }
}
