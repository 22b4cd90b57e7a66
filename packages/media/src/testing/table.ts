import assert from 'node:assert/strict'
import { decode, encode } from '../audio/g711.ts'
import { shareAt } from '../audio/goertzel.ts'
import { tone } from '../audio/tone.ts'
import type { Codec } from '../leg-media.ts'
import type { MediaEvent } from '../media-event.ts'
import { Bridge } from '../worker/bridge.ts'
import { Leg } from '../worker/leg.ts'
import { Pacer } from '../worker/pacer.ts'
import { TestClock } from './test-clock.ts'
import { packetOf, phoneEndpoint, remoteOf, Wire, wireSounds } from './wire.ts'

/** A leg with a phone behind it that says a tone of its own, its packets falling due at `offset` in every 20 ms. */
export class Talker {
  readonly leg: Leg
  readonly wire: Wire
  readonly frequency: number
  readonly codec: Codec
  readonly offset: number
  isQuiet = false
  readonly #clock: TestClock
  #sequence: number
  readonly #sound: Uint8Array

  constructor(table: Table, frequency: number, codec: Codec, offset: number) {
    this.wire = new Wire(table.clock)
    this.leg = new Leg(String(frequency), this.wire, table)
    this.leg.setRemote(remoteOf(codec))
    this.leg.setSource('silence')
    this.#clock = table.clock
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
    const since = this.#clock.now() - 200
    const frames = this.wire.sent.filter(({ atMs, payload }) => atMs > since && payload.length === 160)
    return shareAt(decode(Buffer.concat(frames.map(({ payload }) => payload)), this.codec), frequency)
  }
}

/** Legs, bridges and a clock wound by hand, all in memory. */
export class Table {
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

/** No hole, no packet twice, no burst, and a timestamp for each frame, whatever gaps there are. */
export function assertWhole(wire: Wire, what: string): void {
  for (const [at, next] of wire.sent.slice(1).entries()) {
    const last = wire.sent[at]!
    assert.equal(next.sequence, (last.sequence + 1) & 0xffff, `${what}: sequence after ${at}`)
    assert.ok(((next.timestamp - last.timestamp) | 0) >= 160, `${what}: timestamp after ${at}`)
    const fourth = wire.sent[at + 3]
    if (fourth !== undefined)
      assert.ok(fourth.atMs - last.atMs >= 20, `${what}: four packets in ${fourth.atMs - last.atMs} ms`)
  }
}

/** Whole, without a gap over 40 ms, and with timestamps that keep to the clock. */
export function assertContinuous(wire: Wire, what: string): void {
  assertWhole(wire, what)
  for (const [at, next] of wire.sent.slice(1).entries()) {
    const last = wire.sent[at]!
    const gap = next.atMs - last.atMs
    assert.ok(gap <= 40, `${what}: ${gap} ms without a packet after ${at}`)
    const step = (next.timestamp - last.timestamp) >>> 0
    assert.ok(step <= 480, `${what}: timestamp step ${step} after ${at}`)
  }
  const [first, last] = [wire.sent[0]!, wire.sent.at(-1)!]
  const drift = ((last.timestamp - first.timestamp) >>> 0) / 8 - (last.atMs - first.atMs)
  assert.ok(Math.abs(drift) <= 40, `${what}: timestamps are ${drift} ms off the clock`)
}
