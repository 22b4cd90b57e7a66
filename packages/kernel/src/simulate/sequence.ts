/** One run: a busy centre in a storm, then quiet, then everybody leaves. */
import type { Input } from '../input.ts'
import type { OfferOutcome } from '../interaction.ts'
import type { Step } from '../step.ts'
import { sampleSettings } from '../testing/sample-settings.ts'
import { AppModel } from './app-model.ts'
import { peace, type FaultCounts, type Faults } from './faults.ts'
import { afterTimers, always, type Invariant } from './invariants.ts'
import { Ledger } from './ledger.ts'
import { LineModel } from './line-model.ts'
import { People, type Mood } from './people.ts'
import { whenAllHaveLeft, whenQuiet, type Quiet } from './quiet.ts'
import { Random } from './random.ts'
import { Schedule } from './schedule.ts'
import { SwitchModel } from './switch-model.ts'
import { Witness } from './witness.ts'

export interface SequenceOptions {
  readonly seed: number
  /** How many inputs the kernel takes before it grows quiet. */
  readonly steps: number
  readonly agents: number
  /** In milliseconds. */
  readonly meanBetweenCalls: number
  readonly faults: Faults
  /** Hears of every step, for looking into one seed. */
  readonly trace?: (at: number, input: Input, step: Step) => void
}

export interface SequenceResult {
  readonly steps: number
  readonly calls: number
  readonly facts: number
  readonly faults: FaultCounts
  readonly outcomes: Readonly<Record<OfferOutcome, number>>
}

/** An invariant did not hold. The seed brings it back. */
export class InvariantBroken extends Error {
  readonly code = 'invariant_broken'

  constructor(sentence: string, found: string, seed: number, options?: ErrorOptions) {
    super(`not true that ${sentence}: ${found} (--seed ${seed} --sequences 1 --trace)`, options)
  }
}

/** Throws `InvariantBroken`, whatever went wrong. */
export function runSequence(options: SequenceOptions): SequenceResult {
  try {
    return run(options)
  } catch (error) {
    if (error instanceof InvariantBroken) throw error
    throw new InvariantBroken('nothing throws', String(error), options.seed, { cause: error })
  }
}

function run(options: SequenceOptions): SequenceResult {
  const { agents, seed } = options
  const random = new Random(seed)
  const schedule = new Schedule()
  const counts: FaultCounts = {
    events: 0,
    effects: 0,
    disconnects: 0,
    crashes: 0,
    restarts: 0,
    stalls: 0,
    bridges: 0,
  }
  const ledger = new Ledger()
  const base = sampleSettings(agents)
  const settings = { ...base, wrapUp: { ...base.wrapUp, automaticAfter: random.chance(0.5) ? 15_000 : null } }
  const endpoints = settings.extensions
  const hold = <Subject>(invariants: readonly Invariant<Subject>[], subject: Subject) => {
    for (const { broken, sentence } of invariants) {
      const found = broken(subject)
      if (found !== null) throw new InvariantBroken(sentence, found, seed)
    }
  }
  const line = new LineModel({
    schedule,
    random,
    counts,
    endpoints,
    faults: options.faults,
    hear: (input) => app.hear(input),
  })
  const model = new SwitchModel(schedule, random, endpoints, (event) => line.carry(event))
  const witness = new Witness(model)
  line.attach(model)
  const app = new AppModel({
    schedule,
    random,
    settings,
    send: (effect) => line.send(effect),
    check(input, step) {
      options.trace?.(schedule.now, input, step)
      hold(always, app.state)
      if (input.kind === 'timers') hold([afterTimers], { state: app.state, now: schedule.now })
      const objection = ledger.objection(input, step, app.state) ?? witness.objection(step.facts)
      if (objection !== null) throw new InvariantBroken('history makes sense', objection, seed)
    },
  })
  const people = new People(schedule, random, app, model)

  const loseLine = () => {
    line.break()
    schedule.after(random.between(1, 500), () => {
      app.hear({ kind: 'switch_lost' })
      schedule.after(random.between(1, 8_000), () => app.isAlive && line.connect())
    })
  }
  const crash = () => {
    app.crash()
    line.break()
    schedule.after(random.between(100, 5_000), () => {
      ledger.restart(app.journal)
      app.start()
      schedule.after(random.between(1, 1_000), () => line.connect())
    })
  }
  const often = (mean: number, deed: () => void) => {
    if (mean === Infinity) return
    schedule.after(random.between(1, 2 * mean), () => {
      if (people.mood === 'busy' && app.isAlive && line.isUp) deed()
      often(mean, deed)
    })
  }
  const settle = (mood: Mood, milliseconds: number) => {
    people.mood = mood
    line.faults = peace
    schedule.runUntil(schedule.now + milliseconds)
    for (let waited = 0; waited < 20_000 && !(line.isQuiet && app.isCommitted); waited += 1)
      schedule.runUntil(schedule.now + 1)
  }

  app.start()
  line.connect()
  people.live(agents, options.meanBetweenCalls)
  often(options.faults.disconnectEvery, () => {
    counts.disconnects += 1
    loseLine()
  })
  often(options.faults.crashEvery, () => {
    counts.crashes += 1
    crash()
  })
  often(options.faults.restartEvery, () => {
    counts.restarts += 1
    model.restart()
    loseLine()
  })
  often(options.faults.stallEvery, () => {
    counts.stalls += 1
    line.stall(random.between(500, 12_000))
  })
  often(options.faults.bridgeLostEvery, () => {
    counts.bridges += 1
    model.loseBridge()
  })
  often(options.faults.settingsEvery, () => {
    const version = app.settings.version + 1
    const present = version % 2 === 0 ? settings.people.slice(1) : settings.people
    app.setUp({ ...settings, version, people: present })
  })
  while (app.steps < options.steps) schedule.runNext(Infinity)

  settle('still', 60_000)
  const quiet: Quiet = { state: app.state, model, journal: app.journal }
  hold(whenQuiet, quiet)
  settle('leaving', 10_000)
  for (const channel of model.channels.values()) if (channel.endpoint === null) model.end(channel.id)
  settle('leaving', 60_000)
  hold(whenQuiet, { ...quiet, state: app.state })
  hold(whenAllHaveLeft, { ...quiet, state: app.state })
  if (people.trespasses.length > 0)
    throw new InvariantBroken('what is not enabled is refused', people.trespasses.join(), seed)
  return {
    steps: app.steps,
    calls: people.calls,
    facts: app.journal.length,
    faults: counts,
    outcomes: ledger.outcomes,
  }
}
