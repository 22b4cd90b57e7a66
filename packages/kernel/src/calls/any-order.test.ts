/** Calls of several agents in any order of commands, answers, ends, time and deaths of the app. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Destination, Id } from '@cordboard/contract'
import { actions, type Action } from '@cordboard/contract/actions'
import type { TaskCommand } from '../commands/command.ts'
import type { FactKind } from '../facts/fact.ts'
import { Random } from '../simulate/random.ts'
import { Floor } from '../testing/floor.ts'
import { assertQuiet, assertTidy, leaveAll } from '../testing/tidy.ts'
import { tasksOf } from '../views/views.ts'

const agents = ['a1', 'a2', 'a3', 'a4']
const destinations: readonly Destination[] = [
  ...agents.map((agent) => ({ kind: 'agent', agent }) as const),
  { kind: 'queue', queue: 'debit-cards' },
  { kind: 'entry_point', entryPoint: 'customer-service' },
  { kind: 'number', number: '+12025550177' },
]
const ends = [
  [16, null],
  [44, null],
  [17, 486],
  [19, null],
  [20, null],
] as const

/** What would end most walks early. */
const isFinal: ReadonlySet<Action> = new Set([
  'end',
  'conference-end',
  'consult-end',
  'consult-cancel',
  'consult-exit',
])

class Walk {
  readonly floor: Floor
  readonly #random: Random
  readonly log: string[] = []
  #customers = 0

  constructor(seed: number) {
    this.#random = new Random(seed)
    const handling = this.#random.pick([
      {},
      { blindTransferNotTaken: 'requeue', consultEnd: 'customer_held', conferenceCustomerLeaves: 'ends' },
      { consultEnd: 'interaction_ends' },
    ] as const)
    this.floor = new Floor(agents.length, { handling: handling ?? {} })
    this.floor.sitOutside(agents.length)
  }

  step(): void {
    const random = this.#random
    const dice = random.next()
    if (dice < 0.1 && this.#customers < 12) this.#arrive()
    else if (dice < 0.35) this.#answer()
    else if (dice < 0.4) this.#confirm()
    else if (dice < 0.43) this.#end()
    else if (dice < 0.46) this.#note('pass', () => this.floor.pass(random.between(1, 12_000)))
    else if (dice < 0.475) this.#note('restart', () => this.floor.restart())
    else if (dice < 0.56) this.#pick()
    else this.#press()
    if (random.chance(0.7)) this.floor.switch.obey()
  }

  #arrive(): void {
    this.#customers += 1
    const channel = `c${this.#customers}`
    this.#note(`arrive ${channel}`, () => {
      this.floor.switch.arrives(channel)
      this.floor.centre.arrive(channel)
    })
  }

  /** A phone that is being called rings, or is picked up. */
  #answer(): void {
    const called = [...this.floor.centre.state.legs.values()].filter(
      ({ id, state }) => (state === 'calling' || state === 'ringing') && this.floor.switch.channels.has(id),
    )
    const leg = this.#random.pick(called)
    if (leg === null) return
    if (leg.state === 'calling' && this.#random.chance(0.5))
      this.#note(`ring ${leg.id}`, () => this.floor.switch.rings(leg.id))
    else this.#note(`answer ${leg.id}`, () => this.floor.switch.answers(leg.id))
  }

  /** A key is pressed at the number of an agent who was asked for one. */
  #confirm(): void {
    const asked = [...this.floor.switch.asked.keys()]
    const leg = this.#random.pick(asked)
    const digit = this.#random.chance(0.8) ? '1' : '2'
    if (leg !== null) this.#note(`press ${digit} at ${leg}`, () => this.floor.switch.presses(leg, digit))
  }

  #end(): void {
    const leg = this.#random.pick([...this.floor.switch.channels.keys()])
    const [cause, sip] = this.#random.pick(ends) ?? [16, null]
    if (leg !== null) this.#note(`end ${leg} ${cause}`, () => this.floor.switch.ends(leg, cause, sip))
  }

  #pick(): void {
    const agent = this.#random.pick(agents) ?? 'a1'
    const state = this.#random.chance(0.7) ? 'available' : 'idle'
    this.#note(`${agent} ${state}`, () =>
      this.floor.centre.ask(agent, { kind: 'pick_state', pick: { state } }),
    )
  }

  #press(): void {
    const agent = this.#random.pick(agents) ?? 'a1'
    const task = tasksOf(this.floor.centre.state, agent)[0]
    if (task === undefined) return
    const action = this.#random.pick(actions.filter((one) => task.controls[one].enabled))
    if (action === null || (isFinal.has(action) && this.#random.chance(0.8))) return
    const wish = this.#wish(action, task.id)
    this.#note(`${agent} ${JSON.stringify(wish)}`, () => this.floor.centre.ask(agent, wish))
  }

  #wish(action: Action, task: Id): TaskCommand {
    const to = this.#random.pick(destinations)
    if (action === 'consult') return { kind: action, task, to: to ?? { kind: 'agent', agent: 'a2' } }
    if (action === 'transfer')
      return to === null || this.#random.chance(0.5) ? { kind: action, task } : { kind: action, task, to }
    return action === 'wrap-up' ? { kind: action, task, reason: 'solved' } : { kind: action, task }
  }

  #note(what: string, deed: () => unknown): void {
    this.log.push(what)
    deed()
  }
}

const seeds = 150

test('in whatever order things happen, nobody is left where the rows do not say', () => {
  const kinds = new Set<FactKind>()
  for (let seed = 1; seed <= seeds; seed += 1) {
    const walk = new Walk(seed)
    try {
      stroll(walk)
    } catch (error) {
      throw new Error(`seed ${seed}: ${walk.log.join('; ')}`, { cause: error })
    }
    for (const { kind } of walk.floor.centre.facts) kinds.add(kind)
  }

  for (const kind of [
    'conferenced',
    'conference_left',
    'customer_left',
    'handed_over',
    'number_gone',
    'confirm_asked',
  ] as const)
    assert.ok(kinds.has(kind), `there was no ${kind}`)
})

/** Many steps, then silence until nothing rings any more, then everybody leaves. */
function stroll(walk: Walk): void {
  const { floor } = walk
  for (let step = 0; step < 150; step += 1) {
    walk.step()
    if (step % 5 !== 0) continue
    floor.switch.obey()
    assertTidy(floor)
  }
  for (let passed = 0; passed < 8; passed += 1) {
    floor.pass(20_000)
    for (const leg of floor.centre.state.legs.values())
      if (leg.state === 'ringing') floor.switch.ends(leg.id, 17, 486)
    assertTidy(floor)
  }
  assertQuiet(floor)
  leaveAll(floor)
}
