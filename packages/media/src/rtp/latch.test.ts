import assert from 'node:assert/strict'
import { test } from 'node:test'
import { canonicalAddress, Latch, latchSilenceMs } from './latch.ts'

const named = { address: '198.51.100.7', port: 4000 }
const behindNat = { address: '203.0.113.5', port: 61_000 }
const stranger = { address: '203.0.113.66', port: 7 }

function open(): Latch {
  const latch = new Latch()
  latch.name(named)
  return latch
}

/** So many packets in sequence; gives whether each was taken. */
function send(
  latch: Latch,
  from: { address: string; port: number },
  count: number,
  ssrc = 1,
  now = 0,
): boolean[] {
  return Array.from({ length: count }, (_, at) => latch.accept(from, ssrc, (65_534 + at) & 0xffff, now))
}

test('takes the address of the SDP at once, from any port', () => {
  const latch = open()

  assert.deepEqual(send(latch, { ...named, port: 4444 }, 2), [true, true])
  assert.deepEqual(latch.latched, { ...named, port: 4444 })
})

test('takes another address after four packets in sequence', () => {
  const latch = open()

  assert.deepEqual(send(latch, behindNat, 5), [false, false, false, true, true])
})

test('a sprayer without sequence is never taken', () => {
  const latch = open()

  for (let at = 0; at < 20; at++) assert.equal(latch.accept(stranger, 1, at * 7, 0), false)
})

test('once latched, nobody else is heard, not even from the address of the SDP', () => {
  const latch = open()
  send(latch, behindNat, 4)

  assert.deepEqual(send(latch, stranger, 5), [false, false, false, false, false])
  assert.equal(latch.accept(named, 1, 1, 10), false)
  assert.deepEqual(latch.latched, behindNat)
})

test('opens after a silence and follows the same SSRC to a new address', () => {
  const latch = open()
  send(latch, behindNat, 4)
  const moved = { address: '203.0.113.9', port: 50_000 }

  assert.equal(latch.expire(latchSilenceMs - 1), false)
  assert.equal(latch.expire(latchSilenceMs), true)

  assert.deepEqual(send(latch, moved, 4, 1, 600), [false, false, false, true])
})

test('after a silence follows the old address to a new port, even with a new SSRC', () => {
  const latch = open()
  send(latch, behindNat, 4)
  latch.expire(latchSilenceMs)

  assert.deepEqual(send(latch, { ...behindNat, port: 9 }, 4, 2, 600), [false, false, false, true])
})

test('after a silence a stranger with an SSRC of its own is not taken', () => {
  const latch = open()
  send(latch, behindNat, 4)
  latch.expire(latchSilenceMs)

  assert.ok(!send(latch, stranger, 20, 99, 600).includes(true))
})

test('a new address in the SDP opens the latch, the same one does not', () => {
  const latch = open()
  send(latch, named, 1)

  assert.equal(latch.name(named), false)
  assert.deepEqual(latch.latched, named)
  assert.equal(latch.name({ ...named, port: 4002 }), true)
  assert.equal(latch.latched, null)
})

test('writes the same address in the same words', () => {
  assert.equal(canonicalAddress('2001:DB8:0:0::0001'), '2001:db8::1')
  assert.equal(canonicalAddress('192.0.2.1'), '192.0.2.1')
})
