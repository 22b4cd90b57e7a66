import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApi, createLive } from '@cordboard/client'
import { me } from '../../dev/sample.ts'
import { createSession } from './session.ts'

/** A session whose server gives these answers in turn; null stands for a network that fails. */
function arrange(...answers: (Response | null)[]) {
  const asked: string[] = []
  const clock = {
    now: () => 0,
    after: (_: number, callback: () => void) => {
      queueMicrotask(callback)
      return () => undefined
    },
  }
  const api = createApi({
    fetch: (url, { method }) => {
      asked.push(`${method} ${url}`)
      const answer = answers.shift()
      return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('network'))
    },
    newRequestId: () => 'r-1',
    clock,
  })
  let opened = 0
  const live = createLive({
    open: () => {
      opened += 1
      return { addEventListener: () => undefined, close: () => undefined }
    },
    // The connection waits for ever: it would take time that passes at once for silence.
    clock: { now: () => 0, after: () => () => undefined },
    random: () => 0,
    isSignedIn: () => Promise.resolve(true),
  })
  return { session: createSession(api, live, clock), live, asked, opened: () => opened }
}

const signedOut = () => Response.json({ code: 'not_signed_in' }, { status: 401 })

test('a page without a session asks to sign in', async () => {
  const { session, opened } = arrange(signedOut())

  await session.start()

  assert.deepEqual(session.store.getState(), { kind: 'signed_out', ended: false })
  assert.equal(opened(), 0)
})

test('a page with a session knows the agent at once and goes live', async () => {
  const { session, live, opened } = arrange(Response.json(me(0)))

  await session.start()

  assert.equal(session.store.getState().kind, 'signed_in')
  assert.equal(live.store.getState().agent?.id, 'anna')
  assert.equal(opened(), 1)
})

test('a server that is away is asked until it answers', async () => {
  const { session, asked } = arrange(null, Response.json({}, { status: 502 }), signedOut())
  const seen: unknown[] = []
  session.store.subscribe((state) => seen.push(state.kind === 'unknown' ? state.failure : state.kind))

  await session.start()

  assert.deepEqual(seen, ['not_reached', 'internal', 'signed_out'])
  assert.equal(asked.length, 3)
})

test('signing out leaves the station first, when there is one', async () => {
  const person = me(0)
  const agent = { ...person.agent!, state: 'available' as const }
  const { session, live, asked } = arrange(
    Response.json({ ...person, agent }),
    Response.json({ ...agent, state: 'signed_out' }),
    new Response(null, { status: 204 }),
  )
  await session.start()

  const failure = await session.signOut()

  assert.equal(failure, null)
  assert.deepEqual(asked, ['GET /api/me', 'POST /api/agent/sign-out', 'DELETE /api/session'])
  assert.deepEqual(session.store.getState(), { kind: 'signed_out', ended: false })
  assert.equal(live.store.getState().agent, null)
})

test('signing out while a request is up is refused and changes nothing (ANS-5)', async () => {
  const person = me(0)
  const agent = { ...person.agent!, state: 'available' as const }
  const { session } = arrange(
    Response.json({ ...person, agent }),
    Response.json({ code: 'request_pending' }, { status: 409 }),
  )
  await session.start()

  assert.equal(await session.signOut(), 'request_pending')

  assert.equal(session.store.getState().kind, 'signed_in')
})

test('a session that the server ended says so', async () => {
  const { session, live } = arrange(Response.json(me(0)))
  await session.start()

  live.store.setState({ connection: 'signed_out' })

  assert.deepEqual(session.store.getState(), { kind: 'signed_out', ended: true })
})

test('a page follows what an administrator changes about its person', async () => {
  const { session, live } = arrange(Response.json(me(0)))
  await session.start()
  const changed = { ...me(1), teams: [{ id: 'cards', name: 'Cards' }] }

  live.store.setState({ me: changed })

  const state = session.store.getState()
  assert.deepEqual(state.kind === 'signed_in' && state.me.teams, changed.teams)
})
