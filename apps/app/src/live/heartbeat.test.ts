import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test, type TestContext } from 'node:test'
import { startHeartbeat } from './heartbeat.ts'

/** The server's end of a connection whose other end is the test. */
class TestSocket extends EventEmitter {
  pings = 0
  terminated = false
  ping(): void {
    this.pings += 1
  }
  terminate(): void {
    this.terminated = true
  }
}

function begin(t: TestContext) {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const socket = new TestSocket()
  const sent: unknown[] = []
  const stop = startHeartbeat(
    socket,
    (text) => sent.push(JSON.parse(text)),
    () => 5000,
  )
  return { socket, sent, stop, pass: (milliseconds: number) => t.mock.timers.tick(milliseconds) }
}

test("a page is sent the server's time every 15 seconds as long as it answers", (t) => {
  const { socket, sent, pass, stop } = begin(t)

  for (let beat = 0; beat < 3; beat++) {
    pass(15_000)
    socket.emit('pong')
  }
  stop()
  pass(60_000)

  const beat = { type: 'beat', at: 5000 }
  assert.deepEqual(sent, [beat, beat, beat])
  assert.equal(socket.pings, 3)
  assert.equal(socket.terminated, false)
})

test('a page that has not answered by the next ping is gone', (t) => {
  const { socket, pass } = begin(t)

  pass(30_000)

  assert.equal(socket.terminated, true)
  assert.equal(socket.pings, 1)
})
