import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApi, createLive } from '@cordboard/client'
import type { Task } from '@cordboard/contract'
import { controlsOf } from '../../dev/controls.ts'
import { directory } from '../../dev/directory.ts'
import { newTask } from '../../dev/sample.ts'
import { createCommands } from './commands.ts'
import { createDestinations } from './destinations.ts'
import { createPress } from './press.ts'

const clock = { now: () => 0, after: () => () => undefined }
const toBram = { kind: 'agent', agent: 'bram' } as const

const taskAs = (changes: Partial<Task>): Task => {
  const task = newTask({ id: 'call', status: 'connected', ...changes })
  return { ...task, controls: controlsOf(task) }
}

/** A dialog over one connected task; the server answers each request when the test says. */
function arrange() {
  const requests: { readonly url: string; readonly answer: (response: Response) => Promise<void> }[] = []
  const api = createApi({
    fetch: (url) =>
      new Promise((resolve) => {
        const answer = async (response: Response) => {
          resolve(response)
          await new Promise((done) => setImmediate(done))
        }
        requests.push({ url, answer })
      }),
    newRequestId: () => 'r-1',
    clock,
  })
  const live = createLive({
    open: () => ({ addEventListener: () => undefined, close: () => undefined }),
    clock,
    random: () => 0,
    isSignedIn: () => Promise.resolve(true),
  })
  const task = taskAs({})
  live.store.setState({ tasks: [task], connection: 'live' })
  const commands = createCommands(api, live, () => undefined)
  const destinations = createDestinations(api, live, commands)
  const become = (changes: Partial<Task>) => live.store.setState({ tasks: [taskAs(changes)] })
  return { task, live, commands, destinations, requests, become, state: destinations.store.getState }
}

const list = () => Response.json(directory(0, 'consult', 0))
const refusal = (code: string, status: number) => Response.json({ code }, { status })

test('opens for its purpose and fetches who can be chosen', async () => {
  const { destinations, task, requests, state } = arrange()

  destinations.open(task, 'consult')
  const during = state()
  await requests[0]?.answer(list())

  assert.deepEqual([during.asked?.purpose, during.isLoading, during.list], ['consult', true, null])
  assert.equal(requests[0]?.url, '/api/destinations?for=consult')
  assert.equal(state().list?.agents[0]?.id, 'bram')
  assert.equal(state().isLoading, false)
})

test('a list that could not be fetched is fetched again when the server is back', async () => {
  const { destinations, task, requests, live, state } = arrange()
  destinations.open(task, 'transfer')
  await requests[0]?.answer(refusal('storage_unavailable', 503))
  const failure = state().failure

  live.store.setState({ connection: 'lost' })
  live.store.setState({ connection: 'live' })
  await requests[1]?.answer(list())

  assert.equal(failure, 'storage_unavailable')
  assert.deepEqual([state().failure, state().list?.queues.length], [null, 3])
})

test('closes when what was asked has been done', async () => {
  const { destinations, task, requests, become, state } = arrange()
  destinations.open(task, 'transfer')
  await requests[0]?.answer(list())

  const sent = destinations.send(toBram)
  become({ status: 'wrap_up', endedBy: 'transferred' })
  await requests[1]?.answer(Response.json({ tasks: [], at: 0 }))
  await sent

  assert.deepEqual([state().asked, state().tooLate], [null, null])
})

test('stays open with what the server refused, before a list that is new', async () => {
  const { destinations, task, requests, commands, state } = arrange()
  destinations.open(task, 'consult')
  await requests[0]?.answer(list())

  const sent = destinations.send(toBram)
  await requests[1]?.answer(refusal('agent_not_available', 409))
  await requests[2]?.answer(list())
  await sent

  assert.equal(state().asked?.purpose, 'consult')
  assert.deepEqual(commands.store.getState().failed[task.id], {
    deed: 'consult',
    code: 'agent_not_available',
  })
  assert.equal(requests[2]?.url, '/api/destinations?for=consult')
})

for (const [what, changes] of [
  ['the customer hangs up', { status: 'wrap_up', endedBy: 'customer' }],
  [
    'somebody is consulted from another tab',
    {
      consult: {
        status: 'requested',
        to: { kind: 'agent', name: 'Bram Jansen' },
        requestedAt: 0,
        acceptedAt: null,
        heldAt: null,
        party: null,
      },
    },
  ],
] as const satisfies readonly (readonly [string, Partial<Task>])[])
  test(`closes and says so when ${what}`, () => {
    const { destinations, task, become, state } = arrange()
    destinations.open(task, 'transfer')

    become(changes)

    assert.deepEqual([state().asked, state().tooLate?.purpose], [null, 'transfer'])
  })

test('closes and says so when the task is gone', () => {
  const { destinations, task, live, state } = arrange()
  destinations.open(task, 'consult')

  live.store.setState({ tasks: [] })

  assert.deepEqual([state().asked, state().tooLate?.purpose], [null, 'consult'])
  live.store.setState({ tasks: [newTask({ id: 'next', status: 'connected', answeredAt: live.now() + 1 })] })
  assert.equal(state().tooLate, null)
})

test('an answer that comes after it was closed opens nothing', async () => {
  const { destinations, task, requests, state } = arrange()
  destinations.open(task, 'consult')

  destinations.close()
  await requests[0]?.answer(list())

  assert.deepEqual([state().asked, state().list], [null, null])
})

test('transfer asks for a destination, but with somebody consulted it hands the call over (TRF-6)', () => {
  const { destinations, commands, task, requests, state } = arrange()
  const press = createPress(commands, destinations)

  press(task, 'transfer')
  const asked = state().asked?.purpose
  destinations.close()
  press(taskAs({ status: 'conference' }), 'transfer')

  assert.equal(asked, 'transfer')
  assert.equal(state().asked, null)
  assert.equal(requests.at(-1)?.url, '/api/tasks/call/transfer')
})
