import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveEvent } from '@cordboard/contract'
import { createLive } from './live.ts'
import { agent, task } from './samples.ts'

const snapshot = (overrides: Partial<Extract<LiveEvent, { type: 'snapshot' }>> = {}): LiveEvent => ({
  type: 'snapshot',
  at: 1_000_000,
  agent: agent(),
  tasks: [],
  notices: [],
  ...overrides,
})

/** A socket whose far end is the test. */
class TestSocket {
  closed = false
  readonly #message: ((event: { data: string }) => void)[] = []
  readonly #close: (() => void)[] = []

  addEventListener(type: 'message' | 'close', listener: (event: { data: string }) => void): void {
    if (type === 'message') this.#message.push(listener)
    else this.#close.push(() => listener({ data: '' }))
  }

  send(event: LiveEvent): void {
    for (const listener of this.#message) listener({ data: JSON.stringify(event) })
  }

  close(): void {
    if (this.closed) return
    this.closed = true
    for (const listener of this.#close) listener()
  }
}

/** A live connection with a clock that stands at 5000 until it is moved. */
function arrange({ signedIn = true }: { signedIn?: boolean } = {}) {
  let now = 5000
  const waiting: { at: number; callback: () => void }[] = []
  const sockets: TestSocket[] = []
  const live = createLive({
    open: () => {
      const socket = new TestSocket()
      sockets.push(socket)
      return socket
    },
    clock: {
      now: () => now,
      after: (delay, callback) => {
        const entry = { at: now + delay, callback }
        waiting.push(entry)
        return () => void waiting.splice(waiting.indexOf(entry), 1)
      },
    },
    random: () => 1,
    isSignedIn: () => Promise.resolve(signedIn),
  })
  async function pass(milliseconds: number) {
    now += milliseconds
    const due = waiting.filter((entry) => entry.at <= now)
    for (const entry of due) {
      waiting.splice(waiting.indexOf(entry), 1)
      entry.callback()
    }
    await new Promise(setImmediate)
  }
  return { live, sockets, waiting, pass }
}

test('a snapshot makes it live and sets the clock by the server', () => {
  const { live, sockets } = arrange()

  live.connect()
  sockets[0]!.send(snapshot({ tasks: [task()] }))

  assert.equal(live.store.getState().connection, 'live')
  assert.equal(live.store.getState().tasks.length, 1)
  assert.equal(live.now(), 1_000_000)
})

test('a lost connection keeps what is shown and comes back by itself', async () => {
  const { live, sockets, pass } = arrange()
  live.connect()
  sockets[0]!.send(snapshot({ tasks: [task()] }))

  sockets[0]!.close()
  const whileLost = live.store.getState()
  await pass(250)
  sockets[1]!.send(snapshot({ tasks: [] }))

  assert.equal(whileLost.connection, 'lost')
  assert.equal(whileLost.tasks.length, 1)
  assert.equal(live.store.getState().connection, 'live')
  assert.deepEqual(live.store.getState().tasks, [])
})

test('waits longer after each failed attempt, and starts over once it was live', async () => {
  const { live, sockets, waiting, pass } = arrange()
  live.connect()
  const waits: number[] = []

  for (const attempt of [0, 1, 2]) {
    sockets[attempt]!.close()
    const wait = waiting[0]!.at - 5000 - waits.reduce((sum, each) => sum + each, 0)
    waits.push(wait)
    await pass(wait)
  }
  sockets[3]!.send(snapshot())
  sockets[3]!.close()

  assert.deepEqual(waits, [250, 500, 1000])
  assert.equal(waiting[0]!.at - 5000 - 1750, 250)
})

test('connects at once when the network is back, with one socket only', async () => {
  const { live, sockets, pass } = arrange()
  live.connect()
  sockets[0]!.send(snapshot())

  live.lose()
  live.connect()
  live.connect()
  await pass(10_000)

  assert.equal(sockets[0]!.closed, true)
  assert.equal(sockets[1]!.closed, false)
  assert.equal(sockets.length, 2)
})

test('a connection that has fallen silent counts as lost, and another one is made', async () => {
  const { live, sockets, pass } = arrange()
  live.connect()
  sockets[0]!.send(snapshot())

  await pass(40_000)
  const whileLost = live.store.getState().connection
  await pass(250)
  sockets[1]!.send(snapshot())

  assert.equal(sockets[0]!.closed, true)
  assert.equal(whileLost, 'lost')
  assert.equal(live.store.getState().connection, 'live')
})

test('a connection that never opens is given up for another one', async () => {
  const { live, sockets, pass } = arrange()
  live.connect()

  await pass(40_000)
  await pass(250)

  assert.equal(sockets.length, 2)
  assert.equal(sockets[0]!.closed, true)
})

test('beats keep the connection and sharpen the clock', async () => {
  const { live, sockets, pass } = arrange()
  live.connect()
  sockets[0]!.send(snapshot({ at: 1_000_000 }))

  for (const at of [1_015_100, 1_030_000, 1_045_000]) {
    await pass(15_000)
    sockets[0]!.send({ type: 'beat', at })
  }

  assert.equal(sockets.length, 1)
  assert.equal(live.store.getState().connection, 'live')
  assert.equal(live.now(), 1_045_100)
})

test('stops trying once the session is over', async () => {
  const { live, sockets, waiting, pass } = arrange({ signedIn: false })
  live.connect()

  sockets[0]!.close()
  await pass(250)

  assert.equal(live.store.getState().connection, 'signed_out')
  assert.equal(sockets.length, 1)
  assert.equal(waiting.length, 0)
})

test('close forgets everything, ends the attempts and may be repeated', async () => {
  const { live, sockets, waiting, pass } = arrange()
  live.connect()
  sockets[0]!.send(snapshot({ tasks: [task()] }))

  live.close()
  live.close()
  await pass(10_000)

  assert.equal(sockets[0]!.closed, true)
  assert.equal(sockets.length, 1)
  assert.equal(waiting.length, 0)
  assert.deepEqual(live.store.getState().tasks, [])
})
