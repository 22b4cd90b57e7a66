import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareAt } from '../audio/goertzel.ts'
import { musicFrequencies } from '../audio/music.ts'
import { Room } from '../testing/room.ts'
import type { Arrival, TestPhone } from '../testing/test-phone.ts'
import { until } from '../testing/until.ts'

const hears = (phone: TestPhone, frequency: number) =>
  phone.arrivals.length >= 5 && shareAt(phone.heard(100), frequency) > 0.95
const hearsOf = (phone: TestPhone, frequencies: readonly number[]) =>
  phone.arrivals.length < 20 ? [] : frequencies.filter((each) => shareAt(phone.heard(100), each) > 0.3)
const hearsMusic = (phone: TestPhone) => {
  const heard = phone.heard(200)
  return musicFrequencies.reduce((sum, frequency) => sum + shareAt(heard, frequency), 0) > 0.5
}

/** One SSRC, sequence numbers without a hole, timestamps that only go forward. */
function assertUnbroken(arrivals: readonly Arrival[]): void {
  for (const [at, next] of arrivals.entries()) {
    const last = arrivals[at - 1]
    if (last === undefined) continue
    assert.equal(next.ssrc, last.ssrc)
    assert.equal(next.sequence, (last.sequence + 1) & 0xffff, `sequence at ${at}`)
    const step = (next.timestamp - last.timestamp) >>> 0
    assert.ok(step >= 160 && step <= 8000, `timestamp step ${step} at ${at}`)
  }
}

test('two bridged legs hear each other, also with different codecs', async () => {
  await using room = await Room.open()
  const a = await room.phone('a', 'PCMU')
  const b = await room.phone('b', 'PCMA')
  room.engine.createBridge('bridge')
  room.engine.addToBridge('bridge', 'a')
  room.engine.addToBridge('bridge', 'b')

  a.phone.say(a.local, 500)
  b.phone.say(b.local, 900)

  await until('b hears 500 Hz', () => hears(b.phone, 500))
  await until('a hears 900 Hz', () => hears(a.phone, 900))
  assertUnbroken(a.phone.arrivals)
  assertUnbroken(b.phone.arrivals)
  assert.equal(b.phone.arrivals[0]?.marker, true)
  assert.equal(b.phone.arrivals[1]?.marker, false)
  assert.equal(b.phone.arrivals[1]?.payloadType, 8)
})

test('hold and resume: music and voice follow each other in one unbroken stream', async () => {
  await using room = await Room.open()
  const a = await room.phone('a')
  const b = await room.phone('b')
  room.engine.createBridge('bridge')
  room.engine.setSource('a', 'music')
  a.phone.say(a.local, 500)
  b.phone.say(b.local, 900)
  await until('a hears music while it waits', () => a.phone.arrivals.length >= 10 && hearsMusic(a.phone))

  room.engine.addToBridge('bridge', 'a')
  room.engine.addToBridge('bridge', 'b')
  room.engine.setSource('a', 'silence')
  await until('a hears b', () => hears(a.phone, 900))
  await until('b hears a', () => hears(b.phone, 500))
  room.engine.removeFromBridge('a')
  room.engine.setSource('a', 'music')
  const heardByB = b.phone.arrivals.length
  await until('a hears music on hold', () => hearsMusic(a.phone))
  room.engine.setSource('a', 'silence')
  room.engine.addToBridge('bridge', 'a')
  await until('a hears b again', () => hears(a.phone, 900))

  assertUnbroken(a.phone.arrivals)
  assert.equal(a.phone.arrivals.filter(({ marker }) => marker).length, 4)
  assert.ok(b.phone.arrivals.length < heardByB + 40, 'b hears nothing while a is on hold')
})

test('a muted leg is heard as silence in an unbroken stream', async () => {
  await using room = await Room.open()
  const a = await room.phone('a')
  const b = await room.phone('b')
  room.engine.createBridge('bridge')
  room.engine.addToBridge('bridge', 'a')
  room.engine.addToBridge('bridge', 'b')
  a.phone.say(a.local, 500)
  await until('b hears a', () => hears(b.phone, 500))

  room.engine.setMuted('a', true)
  await until('b hears silence', () => b.phone.heard(100).every((sample) => sample === 0))
  room.engine.setMuted('a', false)

  await until('b hears a again', () => hears(b.phone, 500))
  assertUnbroken(b.phone.arrivals)
})

test('keys pass through a bridge and are reported once each', async () => {
  await using room = await Room.open()
  const a = await room.phone('a')
  const b = await room.phone('b')
  room.engine.setRemote('b', b.phone.remote({ telephoneEvent: 96 }))
  room.engine.createBridge('bridge')
  room.engine.addToBridge('bridge', 'a')
  room.engine.addToBridge('bridge', 'b')

  a.phone.press(5, a.local)
  a.phone.press(11, a.local)
  await until('two keys', () => room.of('dtmf').length === 2)

  assert.deepEqual(room.of('dtmf'), [
    { type: 'dtmf', leg: 'a', digit: '5', durationMs: 100 },
    { type: 'dtmf', leg: 'a', digit: '#', durationMs: 100 },
  ])
  await until('the events at b', () => b.phone.arrivals.length === 14)
  assert.ok(b.phone.arrivals.every(({ payloadType }) => payloadType === 96))
  assert.deepEqual([...b.phone.arrivals[13]!.payload], [11, 0x8a, 3, 32])
})

test('a leg that agreed on no events gets none, and no hole where they were', async () => {
  await using room = await Room.open()
  const a = await room.phone('a')
  const b = await room.phone('b')
  room.engine.setRemote('b', b.phone.remote({ telephoneEvent: null }))
  room.engine.createBridge('bridge')
  room.engine.addToBridge('bridge', 'a')
  room.engine.addToBridge('bridge', 'b')
  const frame = new Uint8Array(160)

  a.phone.sendAudio(frame, a.local)
  a.phone.press(5, a.local)
  a.phone.sendAudio(frame, a.local)
  await until('both frames at b', () => b.phone.arrivals.length === 2)

  const [first, second] = b.phone.arrivals
  assert.equal(second!.sequence, (first!.sequence + 1) & 0xffff)
})

test('three bridged legs hear each other and never themselves, and two are relayed again when one goes', async () => {
  await using room = await Room.open()
  const a = await room.phone('a')
  const b = await room.phone('b', 'PCMA')
  const c = await room.phone('c')
  room.engine.createBridge('bridge')
  for (const leg of ['a', 'b', 'c']) room.engine.addToBridge('bridge', leg)
  a.phone.say(a.local, 500)
  b.phone.say(b.local, 900)
  c.phone.say(c.local, 1300)
  const tones = [500, 900, 1300]

  await until('a hears b and c', () => String(hearsOf(a.phone, tones)) === '900,1300')
  await until('b hears a and c', () => String(hearsOf(b.phone, tones)) === '500,1300')
  await until('c hears a and b', () => String(hearsOf(c.phone, tones)) === '500,900')
  await room.engine.closeLeg('c')

  await until('a hears b alone', () => hears(a.phone, 900))
  await until('b hears a alone', () => hears(b.phone, 500))
  assertUnbroken(a.phone.arrivals)
  assertUnbroken(b.phone.arrivals)
})
