/** A centre with a switch that obeys: agents, callers and numbers by name, and what each of them hears. */
import assert from 'node:assert/strict'
import type { Destination, Id, Settings, Task } from '@cordboard/contract'
import type { TaskCommand } from '../commands/command.ts'
import type { Reply } from '../commands/reply.ts'
import { Centre } from './centre.ts'
import { ObedientSwitch } from './obedient-switch.ts'
import { customerService, numberOf, sampleSettings } from './sample-settings.ts'

/** A command on the one task of an agent, without naming it. */
export type Wish = TaskCommand extends infer One ? (One extends unknown ? Omit<One, 'task'> : never) : never

export class Floor {
  readonly centre: Centre
  readonly switch: ObedientSwitch
  #customers = 0

  /** Agents a1, a2 ... in Available. */
  constructor(agents: number, change: Partial<Settings> = {}) {
    this.centre = new Centre(agents, { ...sampleSettings(agents), ...change })
    this.switch = new ObedientSwitch(this.centre)
  }

  /** The agent leaves their phone and sits at a number outside, in Available. */
  sitOutside(agent: number): void {
    this.centre.ask(`a${agent}`, { kind: 'sign_out' })
    this.centre.signIn(agent, { kind: 'number', number: numberOf(agent) })
  }

  /** A customer calls and the longest available agent picks up; answers the customer's leg. */
  call(dnis = customerService): Id {
    this.#customers += 1
    const customer = `c${this.#customers}`
    this.switch.arrives(customer)
    this.centre.arrive(customer, dnis)
    this.switch.obey()
    this.pickUp()
    return customer
  }

  /** The phone that was dialled last rings and is picked up; answers its leg. */
  pickUp(): Id {
    const leg = this.ring()
    this.switch.answers(leg)
    return leg
  }

  /** The key is pressed at the phone that was dialled last. */
  press(digit: string): void {
    this.switch.presses(this.centre.sent('dial').leg, digit)
  }

  /** The phone that was dialled last rings. */
  ring(): Id {
    const { leg } = this.centre.sent('dial')
    this.switch.rings(leg)
    return leg
  }

  ask(agent: Id, wish: Wish): Reply {
    const reply = this.tryTo(agent, wish)
    assert.deepEqual(reply, { kind: 'done' }, `${agent} could not ${wish.kind}`)
    return reply
  }

  /** As `ask`, whatever comes of it. */
  tryTo(agent: Id, wish: Wish): Reply {
    const reply = this.centre.ask(agent, { ...wish, task: this.task(agent).id })
    this.switch.obey()
    return reply
  }

  consult(agent: Id, to: Destination): void {
    this.ask(agent, { kind: 'consult', to })
  }

  pass(milliseconds: number): void {
    this.centre.pass(milliseconds)
    this.switch.obey()
  }

  /** The person at the phone hangs up. */
  hangUp(leg: Id): void {
    this.switch.ends(leg, 16)
  }

  /** The app is killed, and what was sent and not yet done is lost; the next one looks at the switch. */
  restart(): void {
    this.switch.skip()
    this.centre.restart()
    const endpoints =
      this.centre.state.settings?.extensions.map((endpoint) => ({ endpoint, reachable: true })) ?? []
    this.centre.see({ ...this.switch.list(), endpoints })
    this.switch.obey()
  }

  task(agent: Id): Task {
    return this.centre.task(agent)
  }

  state(agent: Id): string {
    return this.centre.agent(agent).state
  }

  /** The leg of an agent that is up or being rung. */
  legOf(agent: Id): Id {
    return [...(this.centre.state.agents.get(agent)?.legs ?? [])].at(-1) ?? assert.fail(`${agent} has no leg`)
  }

  /** What is heard by a customer's leg, or at an agent's phone; others by their names. */
  heardBy(who: Id): string {
    const leg = this.centre.state.agents.has(who) ? this.legOf(who) : who
    return this.switch
      .heardBy(leg)
      .map((other) => this.centre.state.legs.get(other)?.agent ?? other)
      .toSorted()
      .join(' ')
  }
}
