/** What befalls which process when: drawn from a seed, so that a run can be had again. */
import type { Child } from '@cordboard/load'
import { Seeded } from './seeded.ts'

export type Victim = Child | 'supervisor'

/**
 * `kill`: without a word, and whoever starts it again does so after `time` (only the supervisor needs us for that).
 * `freeze`: stopped for `time`, then it goes on. `restart`: by `cordboard restart`. Times in milliseconds.
 */
export type Blow = {
  readonly at: number
  readonly victim: Victim
  readonly deed: 'kill' | 'freeze' | 'restart'
  readonly time: number
}

/** How often which, in parts of the whole. */
const weights: readonly (readonly [Victim, Blow['deed'], number])[] = [
  ['app', 'kill', 30],
  ['app', 'freeze', 12],
  ['app', 'restart', 8],
  ['postgres', 'kill', 16],
  ['postgres', 'freeze', 10],
  ['supervisor', 'kill', 12],
  ['supervisor', 'freeze', 4],
  ['switch', 'freeze', 4],
  ['switch', 'kill', 4],
]

const total = weights.reduce((sum, [, , weight]) => sum + weight, 0)

/** Blows for `length` milliseconds, a few seconds apart. */
export function schedule(seed: number, length: number): Blow[] {
  const random = new Seeded(seed)
  const blows: Blow[] = []
  for (let at = 3_000; at < length; at += random.between(3_000, 6_000)) {
    const [victim, deed] = draw(random)
    blows.push({ at, victim, deed, time: random.between(1_000, 4_000) })
  }
  return blows
}

function draw(random: Seeded): readonly [Victim, Blow['deed'], number] {
  let left = random.next() * total
  for (const candidate of weights) {
    left -= candidate[2]
    if (left < 0) return candidate
  }
  return ['app', 'kill', 0]
}
