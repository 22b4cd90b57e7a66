/** What befalls which process when: drawn from a seed, so that a run can be had again. */
import type { Child } from '@cordboard/load'
import { Random } from '@cordboard/kernel/random'

/** `another`: the second app, where there is one. */
export type Victim = Child | 'supervisor' | 'another'

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

type Weights = readonly (readonly [Victim, Blow['deed'], number])[]

/** How often which, in parts of the whole. */
const weights: Weights = [
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

/** What befalls the second node, besides. */
const weightsOfAnother: Weights = [
  ['another', 'kill', 20],
  ['another', 'freeze', 16],
  ['another', 'restart', 6],
]

/** Blows for `length` milliseconds, a few seconds apart. */
export function schedule(seed: number, length: number, nodes: 1 | 2 = 1): Blow[] {
  const random = new Random(seed)
  const all = nodes === 1 ? weights : [...weights, ...weightsOfAnother]
  const blows: Blow[] = []
  for (let at = 3_000; at < length; at += random.between(3_000, 6_000)) {
    const [victim, deed] = draw(random, all)
    blows.push({ at, victim, deed, time: random.between(1_000, 4_000) })
  }
  return blows
}

function draw(random: Random, all: Weights): readonly [Victim, Blow['deed'], number] {
  let left = random.next() * all.reduce((sum, [, , weight]) => sum + weight, 0)
  for (const candidate of all) {
    left -= candidate[2]
    if (left < 0) return candidate
  }
  return ['app', 'kill', 0]
}
