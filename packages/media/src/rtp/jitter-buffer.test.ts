import assert from 'node:assert/strict'
import { test } from 'node:test'
import { encode, frameSamples } from '../audio/g711.ts'
import { shareAt } from '../audio/goertzel.ts'
import { joined, tone } from '../audio/tone.ts'
import { JitterBuffer } from './jitter-buffer.ts'

const silence = new Int16Array(frameSamples)
const endless = encode(tone([500], 1000), 'PCMU')

/** A sender of 500 Hz: what it says from a timestamp on, and a buffer that is taken from every 20 ms. */
function arrange() {
  const buffer = new JitterBuffer()
  const stream = {}
  const heard: (Int16Array | null)[] = []
  const put = (timestamp: number, length: number = frameSamples, from: object = stream) => {
    const bytes = Uint8Array.from({ length }, (_, at) => endless[(timestamp + at) % endless.length]!)
    buffer.put(from, timestamp, bytes, { from: 0, to: length, codec: 'PCMU' })
  }
  const take = (frames = 1) => {
    for (let taken = 0; taken < frames; taken++) heard.push(buffer.take()?.slice() ?? null)
  }
  /** Packets by arrival in ms, taken every 20 ms from 10 on. */
  const run = (arrivals: readonly (readonly [atMs: number, timestamp: number])[], untilMs: number) => {
    const sorted = arrivals.toSorted((one, other) => one[0] - other[0])
    let next = 0
    for (let now = 10; now <= untilMs; now += 20) {
      for (; (sorted[next]?.[0] ?? Infinity) <= now; next++) put(sorted[next]![1])
      take()
    }
  }
  /** The last frames as one sound. */
  const sound = (frames: number) => joined(...heard.slice(-frames).map((frame) => frame ?? silence))
  const missing = () => heard.filter((frame) => frame === null).length
  return { buffer, heard, put, take, run, sound, missing }
}

const steady = (count: number, everyMs = 20, delay: (at: number) => number = () => 0) =>
  Array.from({ length: count }, (_, at) => [at * everyMs + delay(at), at * frameSamples] as const)

test('gives each packet 20 to 40 ms later, whole and in order', () => {
  const { run, heard, sound } = arrange()

  run(steady(50), 1000)

  assert.equal(heard[0], null)
  assert.ok(heard.slice(1).every((frame) => frame !== null))
  assert.ok(shareAt(sound(40), 500) > 0.99)
})

test('a lost packet is silence for its time and shifts nothing', () => {
  const { run, heard, missing } = arrange()

  run(
    steady(50).filter(([, timestamp]) => timestamp !== 20 * frameSamples),
    1000,
  )

  assert.equal(missing(), 2)
  assert.equal(heard[21], null)
})

test('packets that overtake each other come out in order, twice the same comes once', () => {
  const { run, sound, missing } = arrange()
  const swapped = steady(50, 20, (at) => (at % 5 === 2 ? 25 : 0))

  run([...swapped, ...swapped, ...swapped.map(([at, timestamp]) => [at + 30, timestamp] as const)], 1000)

  assert.ok(missing() <= 2, `${missing()} frames are missing`)
  assert.ok(shareAt(sound(40), 500) > 0.99)
})

test('a packet that just missed its time delays what follows, one that comes later is dropped', () => {
  const { put, take, heard } = arrange()
  put(0)
  put(320)
  put(480)
  take(3)
  put(160)
  take(3)
  put(160)
  put(640)
  take(1)

  assert.deepEqual(
    heard.map((frame) => frame !== null),
    [false, true, false, true, true, true, true],
  )
})

test('packets of any length become frames', () => {
  for (const length of [80, 240, 320, 480]) {
    const { put, take, heard, sound } = arrange()
    let sent = 0
    for (let frame = 0; frame < 100; frame++) {
      for (; sent <= frame * frameSamples; sent += length) put(sent, length)
      take()
    }

    assert.ok(
      heard.slice(5).every((frame) => frame !== null),
      `${length} samples`,
    )
    assert.ok(shareAt(sound(90), 500) > 0.99, `${length} samples`)
  }
})

for (const [what, everyMs] of [
  ['slow', 20.04],
  ['fast', 19.96],
] as const)
  test(`a clock that runs ${what} costs a frame now and then, and the delay stays`, () => {
    const { run, heard, buffer, missing } = arrange()
    const count = 15_000

    run(steady(count, everyMs), count * everyMs)

    const expected = Math.abs(everyMs - 20) * (count / 20)
    assert.ok(missing() <= expected + 2, `${missing()} of ${heard.length} frames are missing`)
    let left = 0
    while (buffer.take() !== null) left++
    assert.ok(left <= 3, `${left} frames behind at the end`)
  })

for (const [what, inOrder, cost] of [
  ['in order', true, 6],
  ['overtaking each other', false, 30],
] as const)
  test(`packets up to 60 ms late, ${what}, lengthen the delay once, and calm shortens it again`, () => {
    const { run, missing, buffer } = arrange()
    let last = 0
    const late = steady(1200).map(([at, timestamp], index) => {
      const wild = index >= 100 && index < 200 ? at + ((index * 37) % 60) : at
      last = inOrder ? Math.max(last, wild) : wild
      return [last, timestamp] as const
    })

    run(late, 1200 * 20)

    assert.ok(missing() <= cost, `${missing()} frames are missing`)
    let left = 0
    while (buffer.take() !== null) left++
    assert.ok(left <= 2, `${left} frames behind at the end`)
  })

test('after a standstill of the network nobody is heard longer than 160 ms late', () => {
  const { run, heard } = arrange()
  const stalled = steady(100).map(([at, timestamp]) => [at >= 400 && at < 900 ? 900 : at, timestamp] as const)

  run(stalled, 2000)

  const pause = heard.findIndex((frame, at) => at > 15 && frame === null)
  const after = heard.findIndex((frame, at) => at > pause && frame !== null)
  assert.ok(after * 20 <= 940, `silent until ${after * 20} ms`)
  const last = heard.findLastIndex((frame) => frame !== null)
  assert.ok(last * 20 <= 2000)
})

test('a sender that pauses, begins to count anew or is another one is heard from its first packet', () => {
  const { put, take, heard } = arrange()
  const begins: readonly (readonly [number, object?])[] = [
    [0],
    [frameSamples * 40],
    [4_294_967_200],
    [5_000_000, {}],
    [4_000_000],
  ]
  for (const [timestamp, from] of begins) {
    for (let packet = 0; packet < 4; packet++)
      put((timestamp + packet * frameSamples) >>> 0, frameSamples, from)
    take(20)
  }

  for (const at of begins.keys())
    assert.deepEqual(
      heard.slice(at * 20, at * 20 + 6).map((frame) => frame !== null),
      [false, true, true, true, true, false],
      `beginning ${at}`,
    )
})

test('silence is nothing to be mixed', () => {
  const buffer = new JitterBuffer()
  const stream = {}
  for (const codec of ['PCMU', 'PCMA'] as const) {
    const bytes = encode(new Int16Array(frameSamples), codec)
    for (let packet = 0; packet < 5; packet++) {
      buffer.put(stream, packet * frameSamples, bytes, { from: 0, to: frameSamples, codec })
      assert.equal(buffer.take(), null)
    }
  }
})

test('whatever arrives, it gives whole frames of what was sent, or nothing', () => {
  let seed = 7
  const dice = (sides: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % sides
  for (let round = 0; round < 50; round++) {
    const buffer = new JitterBuffer()
    const streams = [{}, {}]
    let timestamp = 2 ** 32 - 160 * dice(200)
    for (let step = 0; step < 300; step++) {
      timestamp += [160, 160, 160, 80, 0, -320, 1600, 90_000, -90_000][dice(9)]!
      const length = [160, 160, 80, 240, 1, 0, 2000, 4000][dice(8)]!
      const bytes = new Uint8Array(length).fill(0x90)
      const stream = streams[dice(20) === 0 ? 1 : 0]!
      buffer.put(stream, timestamp >>> 0, bytes, { from: 0, to: length, codec: 'PCMU' })
      for (let taken = dice(3); taken > 0; taken--) {
        const frame = buffer.take()
        assert.ok(frame === null || (frame.length === 160 && new Set(frame).size <= 2))
      }
    }
    for (let drained = 0; drained < 40; drained++) buffer.take()
    assert.equal(buffer.take(), null)
  }
})
