import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApi } from './api.ts'
import { failureCode, NotReached, Refused } from './failure.ts'

interface Request {
  readonly url: string
  readonly method: string | undefined
  readonly key: string | null
  readonly body: unknown
}

/** An API whose server gives these answers in turn; an error stands for a network that fails. */
function arrange(...answers: (Response | Error)[]) {
  const requests: Request[] = []
  const waits: number[] = []
  let id = 0
  const api = createApi({
    fetch: (url, init) => {
      const key = new Headers(init.headers).get('idempotency-key')
      const body = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
      requests.push({ url, method: init.method, key, body })
      const answer = answers.shift()
      return answer instanceof Response ? Promise.resolve(answer) : Promise.reject(answer)
    },
    newRequestId: () => `r-${(id += 1)}`,
    clock: {
      now: () => 0,
      after: (delay, callback) => {
        waits.push(delay)
        callback()
        return () => undefined
      },
    },
  })
  return { api, requests, waits }
}

const problem = (code: string, status: number) =>
  new Response(JSON.stringify({ type: 'about:blank', title: '', status, code }), { status })
const tasks = () => Response.json({ tasks: [], at: 0 })
const aTask = { id: 'i-1', version: 3 }

test('a command goes to its fixed path with a key of its own', async () => {
  const { api, requests } = arrange(tasks(), tasks())

  await api.act(aTask, 'hold')
  await api.wrapUp(aTask, 'order-status')

  assert.deepEqual(requests, [
    { url: '/api/tasks/i-1/hold', method: 'POST', key: 'r-1', body: {} },
    { url: '/api/tasks/i-1/wrap-up', method: 'POST', key: 'r-2', body: { reason: 'order-status' } },
  ])
})

test('a consult and a blind transfer say where to; a transfer to the consulted party does not', async () => {
  const { api, requests } = arrange(tasks(), tasks(), tasks())

  await api.consult(aTask, { kind: 'agent', agent: 'bram' })
  await api.transfer(aTask, { kind: 'number', number: '+12025550142' })
  await api.act(aTask, 'transfer')

  assert.deepEqual(
    requests.map(({ url, body }) => [url, body]),
    [
      ['/api/tasks/i-1/consult', { to: { kind: 'agent', agent: 'bram' } }],
      ['/api/tasks/i-1/transfer', { to: { kind: 'number', number: '+12025550142' } }],
      ['/api/tasks/i-1/transfer', {}],
    ],
  )
})

test('destinations are fetched for what they are wanted for', async () => {
  const list = { at: 0, agents: [], queues: [], entryPoints: [], longestNumber: 18 }
  const { api, requests } = arrange(Response.json(list))

  const answer = await api.destinations('consult')

  assert.deepEqual(answer, list)
  assert.deepEqual(requests, [
    { url: '/api/destinations?for=consult', method: 'GET', key: null, body: undefined },
  ])
})

test('a refusal is an error with the code of the problem document', async () => {
  const { api } = arrange(problem('call_on_hold', 409))

  const error = await api.act(aTask, 'end').catch((caught: unknown) => caught)

  assert.ok(error instanceof Refused)
  assert.equal(error.code, 'call_on_hold')
  assert.equal(error.status, 409)
})

test('a refusal names the fields where the server named them', async () => {
  const faults = [
    { code: 'already_exists', pointer: '/login' },
    { code: 'unknown_reference', pointer: '/teams/0' },
  ]
  const answer = Response.json(
    { code: 'already_exists', status: 409, faults: [...faults, { code: 'no such code', pointer: '/x' }] },
    { status: 409 },
  )
  const { api } = arrange(answer)

  const error = await api.act(aTask, 'end').catch((caught: unknown) => caught)

  assert.ok(error instanceof Refused)
  assert.deepEqual(error.faults, faults)
})

test('an answer that is no problem document counts as internal', async () => {
  const { api } = arrange(new Response('<html>Bad gateway</html>', { status: 502 }))

  await assert.rejects(api.history(), { code: 'internal', status: 502 })
})

test('a command whose answer was lost is sent again as it was, with the same key', async () => {
  const { api, requests, waits } = arrange(new TypeError('network'), tasks())

  await api.transfer(aTask, { kind: 'agent', agent: 'bram' })

  const [first, again] = requests
  assert.equal(first?.key, 'r-1')
  assert.deepEqual(again, first)
  assert.deepEqual(waits, [300])
})

test('a command gives up after its retries and says that nobody was reached', async () => {
  const lost = new TypeError('network')
  const { api, requests } = arrange(lost, lost, lost, lost)

  await assert.rejects(api.act(aTask, 'end'), NotReached)

  assert.equal(requests.length, 4)
})

test('a refusal is not sent again', async () => {
  const { api, requests } = arrange(problem('stale_version', 409), tasks())

  await assert.rejects(api.act(aTask, 'hold'), { code: 'stale_version' })

  assert.equal(requests.length, 1)
})

test('a session that is over is told apart from a server that is away', async () => {
  assert.equal(await arrange(problem('not_signed_in', 401)).api.isSignedIn(), false)
  assert.equal(await arrange(problem('storage_unavailable', 503)).api.isSignedIn(), true)
  await assert.rejects(arrange(new TypeError('network')).api.isSignedIn(), NotReached)
})

test('signing out reads no body', async () => {
  const { api, requests } = arrange(new Response(null, { status: 204 }))

  await api.signOut()

  assert.equal(requests[0]?.method, 'DELETE')
})

test('a mistake of ours is not mistaken for a failure of the server', () => {
  assert.equal(failureCode(new Refused('declined', 409)), 'declined')
  assert.throws(() => failureCode(new RangeError('ours')), RangeError)
})

test('a command whose answer breaks off is asked again with the same key', async () => {
  const cut = new Response(
    new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) }),
  )
  const { api, requests } = arrange(cut, tasks())

  await api.act(aTask, 'hold')

  assert.deepEqual(
    requests.map(({ key }) => key),
    ['r-1', 'r-1'],
  )
})

test('what is no answer of the server counts as none', async () => {
  const { api } = arrange(new Response('<html>Sign in to the network</html>'))

  const error = await api.tasks().catch((caught: unknown) => caught)

  assert.ok(error instanceof NotReached)
})

test('a note is sent once, and the last one outlives its page', async () => {
  const kept: (boolean | undefined)[] = []
  const api = createApi({
    fetch: (_url, init) => {
      kept.push(init.keepalive)
      return Promise.reject(new TypeError('network'))
    },
    newRequestId: () => 'r-1',
    clock: { now: () => 0, after: () => () => undefined },
  })
  const note = { text: 'Wants an invoice', version: 0 }

  await assert.rejects(api.writeNote('i-1', note), NotReached)
  await assert.rejects(api.writeNote('i-1', note, true), NotReached)

  assert.deepEqual(kept, [undefined, true])
})
