import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decode, encode } from '../audio/g711.ts'
import { shareAt } from '../audio/goertzel.ts'
import { tone } from '../audio/tone.ts'
import type { Codec } from '../leg-media.ts'
import type { MediaEvent } from '../media-event.ts'
import { TestClock } from '../testing/test-clock.ts'
import { packetOf, phoneEndpoint, remoteOf, Wire, wireSounds } from '../testing/wire.ts'
import { Bridge } from './bridge.ts'
import { Leg } from './leg.ts'
import { Pacer } from './pacer.ts'

/** A leg with a phone behind it that says a tone of its own, its packets falling due at `offset` in every 20 ms. */
class Talker {
  readonly leg: Leg
  readonly wire: Wire
  readonly frequency: number
  readonly codec: Codec
  readonly offset: number
  isQuiet = false
  #sequence: number
  readonly #sound: Uint8Array

  constructor(table: Table, frequency: number, codec: Codec, offset: number) {
    this.wire = new Wire(table.clock)
    this.leg = new Leg(String(frequency), this.wire, table)
    this.leg.setRemote(remoteOf(codec))
    this.leg.setSource('silence')
    this.frequency = frequency
    this.codec = codec
    this.offset = offset
    this.#sequence = 65_500 + frequency
    this.#sound = encode(tone([frequency], 1000, 0.12), codec)
  }

  say(): void {
    const at = (this.#sequence * 160) % this.#sound.length
    const payloadType = this.codec === 'PCMU' ? 0 : 8
    this.leg.receive(
      packetOf(this.#sequence++, this.#sound.subarray(at, at + 160), payloadType),
      phoneEndpoint,
    )
  }

  press(event: number): void {
    this.leg.receive(packetOf(this.#sequence++, Uint8Array.of(event, 0x8a, 3, 32), 101), phoneEndpoint)
  }

  /** How much of each frequency there was in the last 200 ms. */
  shareOf(frequency: number): number {
    const frames = this.wire.sent.filter(({ payload }) => payload.length === 160).slice(-10)
    return shareAt(decode(Buffer.concat(frames.map(({ payload }) => payload)), this.codec), frequency)
  }
}

class Table {
  readonly clock = new TestClock()
  readonly pacer = new Pacer(this.clock)
  readonly sounds = wireSounds
  readonly events: MediaEvent[] = []
  readonly talkers: Talker[] = []
  readonly startStream = () => ({ ssrc: 9, sequence: 65_500, timestamp: 4_294_960_000 })
  readonly emit = (event: MediaEvent) => void this.events.push(event)
  #passed = 0

  talker(frequency: number, codec: Codec = 'PCMU', offset = this.talkers.length * 7): Talker {
    const made = new Talker(this, frequency, codec, offset % 20)
    this.talkers.push(made)
    return made
  }

  bridge(...talkers: readonly Talker[]): Bridge {
    const bridge = new Bridge('bridge', this.pacer)
    for (const { leg } of talkers) bridge.add(leg)
    return bridge
  }

  /** Lets everybody talk for so long. */
  talk(ms: number): void {
    for (let passed = 0; passed < ms; passed++) {
      for (const talker of this.talkers)
        if (!talker.isQuiet && this.#passed % 20 === talker.offset) talker.say()
      this.clock.pass(1)
      this.#passed++
      if (this.#passed % 100 === 0) for (const { leg } of this.talkers) leg.review(this.clock.now())
    }
  }

  /** Who hears whom, each as listener's and speakers' frequencies. */
  hearing(): Record<string, number[]> {
    return Object.fromEntries(
      this.talkers.map((listener) => [
        listener.frequency,
        this.talkers.map(({ frequency }) => frequency).filter((each) => listener.shareOf(each) > 0.2),
      ]),
    )
  }
}

/** No hole, no packet twice, no gap over 40 ms, no burst, and timestamps that keep to the clock. */
function assertContinuous(wire: Wire, what: string): void {
  for (const [at, next] of wire.sent.slice(1).entries()) {
    const last = wire.sent[at]!
    const gap = next.atMs - last.atMs
    assert.ok(gap <= 40, `${what}: ${gap} ms without a packet after ${at}`)
    assert.equal(next.sequence, (last.sequence + 1) & 0xffff, `${what}: sequence after ${at}`)
    const step = (next.timestamp - last.timestamp) >>> 0
    assert.ok(step >= 160 && step <= 480, `${what}: timestamp step ${step} after ${at}`)
    const third = wire.sent[at + 3]
    if (third !== undefined)
      assert.ok(third.atMs - last.atMs >= 20, `${what}: four packets in ${third.atMs - last.atMs} ms`)
  }
  const [first, last] = [wire.sent[0]!, wire.sent.at(-1)!]
  const drift = ((last.timestamp - first.timestamp) >>> 0) / 8 - (last.atMs - first.atMs)
  assert.ok(Math.abs(drift) <= 40, `${what}: timestamps are ${drift} ms off the clock`)
}

test('of three legs, also with different codecs, each hears the two others and never itself', () => {
  const table = new Table()
  table.bridge(table.talker(500), table.talker(900, 'PCMA'), table.talker(1300))

  table.talk(500)

  assert.deepEqual(table.hearing(), { 500: [900, 1300], 900: [500, 1300], 1300: [500, 900] })
  for (const { wire, frequency } of table.talkers) assertContinuous(wire, String(frequency))
})

test('eight legs hear each other', () => {
  const table = new Table()
  const frequencies = [400, 600, 800, 1000, 1200, 1400, 1600, 1800]
  table.bridge(...frequencies.map((frequency) => table.talker(frequency)))

  table.talk(500)

  for (const talker of table.talkers)
    for (const frequency of frequencies) {
      const share = talker.shareOf(frequency)
      assert.ok(frequency === talker.frequency ? share < 0.01 : share > 0.1, `${frequency}: ${share}`)
    }
})

test('two legs are relayed byte for byte, before and after a third was there', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  const bridge = table.bridge(a, b)
  table.talk(200)
  bridge.add(c.leg)
  table.talk(500)
  assert.deepEqual(table.hearing(), { 500: [900, 1300], 900: [500, 1300], 1300: [500, 900] })

  bridge.remove(c.leg)
  const before = b.wire.sent.length
  table.talk(300)

  assert.deepEqual(table.hearing(), { 500: [900], 900: [500], 1300: table.hearing()[1300] })
  assert.equal(b.wire.sent.length - before, 15)
  const moments = new Set(b.wire.sent.slice(before).map(({ atMs }) => atMs % 20))
  assert.deepEqual([...moments], [a.offset], 'b is sent a packet in the moment in which a says it')
})

test('coming, going and moving in mid-speech leaves every stream whole, in whatever moment it happens', () => {
  for (let moment = 0; moment < 20; moment++)
    for (let offset = 0; offset < 20; offset += 3) {
      const table = new Table()
      const [a, b, c] = [
        table.talker(500, 'PCMU', offset),
        table.talker(900, 'PCMA', 7),
        table.talker(1300, 'PCMU', 13),
      ]
      const bridge = table.bridge(a, b)
      const other = new Bridge('other', table.pacer)
      const d = table.talker(1700)
      other.add(d.leg)
      table.talk(200 + moment)

      bridge.add(c.leg)
      table.talk(100 + moment)
      bridge.remove(c.leg)
      other.add(c.leg)
      table.talk(100)
      other.remove(c.leg)
      bridge.add(c.leg)
      table.talk(60 + moment)
      bridge.remove(a.leg)
      a.leg.setSource('music')
      table.talk(100)
      a.leg.setSource('silence')
      bridge.add(a.leg)
      table.talk(100)
      bridge.remove(b.leg)
      b.leg.close()
      table.talk(200)

      const what = `moment ${moment}, offset ${offset}`
      for (const talker of [a, b, c]) assertContinuous(talker.wire, `${what}, ${talker.frequency}`)
      assert.ok(a.shareOf(1300) > 0.9 && c.shareOf(500) > 0.9, what)
    }
})

test('who says nothing blocks nobody and is sent the others', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  table.bridge(a, b, c)
  c.isQuiet = true
  table.talk(500)
  assert.deepEqual(table.hearing(), { 500: [900], 900: [500], 1300: [500, 900] })

  a.isQuiet = true
  b.isQuiet = true
  table.talk(500)

  assert.deepEqual(table.hearing(), { 500: [], 900: [], 1300: [] })
  for (const { wire } of table.talkers) assertContinuous(wire, 'silence')
})

test('a phone that holds the conference plays it no music, and is sent none where it takes nothing', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  table.bridge(a, b, c)
  table.talk(200)

  c.leg.setRemote({ ...remoteOf(), direction: 'recvonly' })
  table.talk(50)
  const sent = c.wire.sent.length
  table.talk(300)

  assert.equal(c.wire.sent.length, sent)
  assert.deepEqual([table.hearing()[500], table.hearing()[900]], [[900], [500]])
  c.leg.setRemote(remoteOf())
  table.talk(300)
  assert.deepEqual(table.hearing(), { 500: [900, 1300], 900: [500, 1300], 1300: [500, 900] })
})

test('who is muted here is in nobody’s sum', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  table.bridge(a, b, c)
  c.leg.setMuted(true)

  table.talk(300)

  assert.deepEqual(table.hearing(), { 500: [900], 900: [500], 1300: [500, 900] })
})

test('music and prompts of a leg go before what is mixed, and it is heard meanwhile', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  table.bridge(a, b, c)
  table.talk(200)

  c.leg.setSource('music')
  table.talk(300)

  assert.ok(c.shareOf(330) > 0.9)
  assert.deepEqual(
    [table.hearing()[500], table.hearing()[900]],
    [
      [900, 1300],
      [500, 1300],
    ],
  )
  c.leg.setSource('silence')
  table.talk(300)
  assert.deepEqual(table.hearing()[1300], [500, 900])
  assertContinuous(c.wire, 'music and back')
})

test('a key is reported once, relayed to all others between the frames, and not heard', () => {
  const table = new Table()
  const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
  b.leg.setRemote({ ...remoteOf(), telephoneEvent: 96 })
  c.leg.setRemote({ ...remoteOf(), telephoneEvent: null })
  table.bridge(a, b, c)
  table.talk(200)

  a.press(5)
  a.press(5)
  table.talk(100)

  const reported = table.events.filter(({ type }) => type === 'dtmf')
  assert.equal(reported.length, 2, 'two presses: their timestamps differ')
  const keys = b.wire.sent.filter(({ payloadType }) => payloadType === 96)
  assert.deepEqual(
    keys.map(({ payload }) => [...payload]),
    [
      [5, 0x8a, 3, 32],
      [5, 0x8a, 3, 32],
    ],
  )
  assert.ok(c.wire.sent.every(({ payloadType }) => payloadType === 0))
  for (const wire of [b.wire, c.wire])
    for (const [at, next] of wire.sent.slice(1).entries())
      assert.equal(next.sequence, (wire.sent[at]!.sequence + 1) & 0xffff)
  assert.deepEqual(table.hearing(), { 500: [900, 1300], 900: [500, 1300], 1300: [500, 900] })
})

test('after a standstill of the process the streams go on with the clock, and not in a burst', () => {
  for (const standstill of [60, 150, 500]) {
    const table = new Table()
    const [a, b, c] = [table.talker(500), table.talker(900), table.talker(1300)]
    table.bridge(a, b, c)
    table.talk(200)
    const before = a.wire.sent.length

    table.clock.lateMs = standstill
    table.clock.pass(standstill)
    table.clock.lateMs = 0
    table.talk(500)

    const sent = a.wire.sent.length - before
    assert.ok(sent <= 27 + Math.min(standstill / 20, 3), `${sent} packets after ${standstill} ms`)
    const [first, last] = [a.wire.sent[0]!, a.wire.sent.at(-1)!]
    const drift = ((last.timestamp - first.timestamp) >>> 0) / 8 - (last.atMs - first.atMs)
    assert.ok(Math.abs(drift) <= 60, `timestamps are ${drift} ms off the clock after ${standstill} ms`)
  }
})
