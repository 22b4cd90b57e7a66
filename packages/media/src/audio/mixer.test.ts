import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Codec } from '../leg-media.ts'
import { decode, encode } from './g711.ts'
import { shareAt } from './goertzel.ts'
import { Mixer } from './mixer.ts'
import { joined, tone } from './tone.ts'

const frequencies = { a: 500, b: 900, c: 1300 }
const names = ['a', 'b', 'c', 'd'] as const
type Name = (typeof names)[number]

/** What each of four parties hears, of whom the given ones say a tone each. */
function hearing(speakers: readonly (keyof typeof frequencies)[], codec: Codec): Record<Name, Int16Array> {
  const mixer = new Mixer<Name>()
  const nothing = new Int16Array(0)
  const heard: Record<Name, Int16Array> = { a: nothing, b: nothing, c: nothing, d: nothing }
  const tones = new Map(speakers.map((name) => [name, tone([frequencies[name]], 200, 0.3)]))
  for (let frame = 0; frame < 10; frame++) {
    mixer.take(
      new Map([...tones].map(([name, samples]) => [name, samples.subarray(frame * 160, frame * 160 + 160)])),
    )
    for (const name of names) heard[name] = joined(heard[name], decode(mixer.heardBy(name, codec), codec))
  }
  return heard
}

for (const codec of ['PCMU', 'PCMA'] as const)
  test(`everybody hears all others and never themselves, as ${codec}`, () => {
    const heard = hearing(['a', 'b', 'c'], codec)

    for (const listener of names)
      for (const [speaker, frequency] of Object.entries(frequencies)) {
        const share = shareAt(heard[listener], frequency)
        const fair = listener === 'd' ? 1 / 3 : 1 / 2
        if (speaker === listener) assert.ok(share < 0.001, `${listener} hears itself: ${share}`)
        else assert.ok(Math.abs(share - fair) < 0.02, `${listener} hears ${speaker}: ${share}`)
      }
  })

test('who speaks alone hears silence, and is heard as they are', () => {
  for (const codec of ['PCMU', 'PCMA'] as const) {
    const heard = hearing(['b'], codec)

    assert.ok(heard.b.every((sample) => Math.abs(sample) <= 8))
    assert.deepEqual(heard.a, decode(encode(tone([900], 200, 0.3), codec), codec))
  }
})

test('where nobody speaks everybody hears silence', () => {
  const heard = hearing([], 'PCMU')

  assert.ok(names.every((name) => heard[name].every((sample) => sample === 0)))
})

test('what is too loud together is cut off, not turned over', () => {
  const mixer = new Mixer<Name>()
  const loud = new Int16Array(160).fill(30_000)
  const low = new Int16Array(160).fill(-30_000)

  mixer.take(new Map([['a', loud] as const, ['b', loud] as const, ['c', low] as const]))

  const up = decode(mixer.heardBy('c', 'PCMU'), 'PCMU')
  assert.ok(up.every((sample) => sample > 32_000))
  mixer.take(new Map([['a', low] as const, ['b', low] as const]))
  const down = decode(mixer.heardBy('d', 'PCMA'), 'PCMA')
  assert.ok(down.every((sample) => sample < -32_000))
})

test('what several hear alike is encoded once', () => {
  const mixer = new Mixer<Name>()
  mixer.take(new Map([['a', tone([500], 20)] as const]))

  assert.equal(mixer.heardBy('b', 'PCMU'), mixer.heardBy('c', 'PCMU'))
  assert.notEqual(mixer.heardBy('b', 'PCMU'), mixer.heardBy('d', 'PCMA'))
})
