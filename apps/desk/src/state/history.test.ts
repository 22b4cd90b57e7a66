import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApi, createLive } from '@cordboard/client'
import { newTask, pastEntries } from '../../dev/sample.ts'
import { createHistory } from './history.ts'

/**
 * A history whose server knows these entries at each look: ids, with when they ended where that matters. `settle`
 * resolves once everything that was asked has been answered and read, and nothing more is asked.
 */
function arrange(...looks: (readonly (string | readonly [string, number])[] | null)[]) {
  let asked = 0
  let read = 0
  const waits: number[] = []
  const clock = {
    now: () => 0,
    after: (delay: number, callback: () => void) => {
      waits.push(delay)
      queueMicrotask(callback)
      return () => undefined
    },
  }
  const api = createApi({
    fetch: () => {
      const ids = looks[Math.min(asked, looks.length - 1)]
      asked += 1
      const entries = ids?.map((one) => {
        const [id, endedAt] = typeof one === 'string' ? [one, 0] : one
        return { ...pastEntries(0)[0], id, endedAt }
      })
      return entries ? Promise.resolve(Response.json({ entries })) : Promise.reject(new TypeError('network'))
    },
    newRequestId: () => 'r-1',
    clock,
  })
  const live = createLive({
    open: () => ({ addEventListener: () => undefined, close: () => undefined }),
    clock,
    random: () => 0,
    isSignedIn: () => Promise.resolve(true),
  })
  const history = createHistory(api, live, clock)
  history.store.subscribe(() => {
    read += 1
  })
  const isRead = () => read === asked
  async function settle() {
    do await new Promise((resolve) => setImmediate(resolve))
    while (!isRead())
  }
  return { history, live, waits, settle, asked: () => asked }
}

test('a call that was wrapped up appears as soon as the server has written it', async () => {
  const { history, live, waits, settle } = arrange(['past'], ['past'], ['call', 'past'])
  live.store.setState({ connection: 'live', tasks: [newTask({ id: 'call', status: 'wrap_up', endedAt: 0 })] })
  await settle()

  live.store.setState({ tasks: [] })
  await settle()

  assert.deepEqual(
    history.store.getState().entries?.map(({ id }) => id),
    ['call', 'past'],
  )
  assert.deepEqual(waits, [300])
})

test('a call that came back to the same agent is waited for as a call of its own', async () => {
  const { history, live, waits, settle } = arrange(
    [['call', 5]],
    [['call', 5]],
    [
      ['call', 9],
      ['call', 5],
    ],
  )
  const task = newTask({ id: 'call', status: 'wrap_up', endedAt: 9 })
  live.store.setState({ connection: 'live', tasks: [task] })
  await settle()

  live.store.setState({ tasks: [] })
  await settle()

  assert.deepEqual(
    history.store.getState().entries?.map(({ endedAt }) => endedAt),
    [9, 5],
  )
  assert.deepEqual(waits, [300])
})

test('a request that went without wrap-up is not waited for', async () => {
  const { live, asked, settle } = arrange([])
  live.store.setState({ connection: 'live', tasks: [newTask({ id: 'call', status: 'ringing' })] })
  await settle()

  live.store.setState({ tasks: [] })
  await settle()

  assert.equal(asked(), 1)
})

test('what was known stays in sight when the server is away, with a word about it', async () => {
  const { history } = arrange(['past'], null)
  await history.refresh()

  await history.refresh()

  assert.equal(history.store.getState().entries?.length, 1)
  assert.equal(history.store.getState().failure, 'not_reached')
})
