/** One run: a busy centre in a storm, then quiet, then everybody leaves. */
import type { Input } from '../input.ts'
import type { OfferOutcome } from '../state/party.ts'
import type { Step } from '../step.ts'
import { weathers, type FaultCounts, type Weather } from './faults.ts'
import { History, type Course } from './history.ts'
import type { Invariant } from './invariant.ts'
import { afterTimers, always } from './invariants-always.ts'
import { ofEveryEffect, ofEveryFact, ofEveryStep, type Moment } from './invariants-of-history.ts'
import { Onlookers } from './onlookers.ts'
import { whenAllHaveLeft, whenQuiet, whenQuietAndBusy } from './invariants-when-quiet.ts'
import { World } from './world.ts'

export interface SequenceOptions {
  readonly seed: number
  /** How many inputs the kernel takes before it grows quiet. */
  readonly steps: number
  readonly agents: number
  /** In milliseconds. */
  readonly meanBetweenCalls: number
  readonly weather: Weather
  /** Hears of every step, for looking into one seed. */
  readonly trace?: (at: number, input: Input, step: Step) => void
}

export interface SequenceResult {
  readonly steps: number
  readonly calls: number
  readonly facts: number
  readonly faults: FaultCounts
  readonly outcomes: Readonly<Record<OfferOutcome, number>>
  /** How often a phone was lost in a call, came back, or did not. */
  readonly losses: Readonly<Record<'detached' | 'reattached' | 'requeued', number>>
  /** How often what a call can come to. */
  readonly courses: Readonly<Record<Course, number>>
}

/** An invariant did not hold. The message says how to see it again. */
export class InvariantBroken extends Error {
  readonly code = 'invariant_broken'

  constructor(sentence: string, found: string, sequence: SequenceOptions, options?: ErrorOptions) {
    const { agents, meanBetweenCalls, seed, steps, weather } = sequence
    const again = `--seed ${seed} --sequences 1 --steps ${steps} --agents ${agents} --mean ${meanBetweenCalls} --weather ${weather} --trace`
    super(`not true that ${sentence}: ${found} (${again})`, options)
  }
}

/** Throws `InvariantBroken`, whatever went wrong. */
export function runSequence(options: SequenceOptions): SequenceResult {
  try {
    return run(options)
  } catch (error) {
    if (error instanceof InvariantBroken) throw error
    throw new InvariantBroken('nothing throws', String(error), options, { cause: error })
  }
}

function run(options: SequenceOptions): SequenceResult {
  const { agents, seed, trace } = options
  const history = new History()
  /** They cost as much as all the rest together. */
  const onlookers = seed % 10 === 0 ? new Onlookers() : null
  const world = new World({
    seed,
    agents,
    faults: weathers[options.weather],
    check(input, step) {
      const { now, state } = app
      trace?.(now, input, step)
      hold(always, state, options)
      if (input.kind === 'timers') hold([afterTimers], { state, now }, options)
      const moment = { input, step, state, history, model, app, line: world.line, now: world.schedule.now }
      remember(moment, options)
      if (onlookers !== null) hold([onlookers.invariant], { state, told: step.changed.agents }, options)
    },
    onRestart() {
      history.restart(app.journal)
      onlookers?.restart()
    },
  })
  const { app, model, people, schedule } = world
  const quiet = () => ({ state: app.state, model, journal: app.journal, lateSounds: world.line.lateSounds })

  world.begin(agents, options.meanBetweenCalls)
  while (app.steps < options.steps) schedule.runNext(Infinity)
  world.settle('still', 60_000)
  hold([...whenQuiet, ...whenQuietAndBusy], quiet(), options)

  world.settle('leaving', 10_000)
  model.endCustomers()
  world.settle('leaving', 60_000)
  hold([...whenQuiet, ...whenAllHaveLeft], quiet(), options)
  if (people.trespasses.length > 0)
    throw new InvariantBroken('what is not enabled is refused', people.trespasses.join(), options)

  return {
    steps: app.steps,
    calls: people.calls,
    facts: app.journal.length,
    faults: world.counts,
    outcomes: history.outcomes,
    losses: history.losses,
    courses: history.courses,
  }
}

/** Holds every part of a step against what was before it, and makes it part of that. */
function remember(moment: Moment, options: SequenceOptions): void {
  const { history, input, step } = moment
  hold(ofEveryStep, moment, options)
  for (const fact of step.facts) {
    hold(ofEveryFact, { ...moment, fact }, options)
    history.follow(fact, moment.now)
  }
  for (const effect of step.effects) {
    hold(ofEveryEffect, { ...moment, effect }, options)
    history.feel(effect)
  }
  if (input.kind === 'command' && step.reply?.kind === 'done') history.requests.add(input.requestId)
}

function hold<Subject>(
  invariants: readonly Invariant<Subject>[],
  subject: Subject,
  options: SequenceOptions,
): void {
  for (const { broken, sentence } of invariants) {
    const found = broken(subject)
    if (found !== null) throw new InvariantBroken(sentence, found, options)
  }
}
