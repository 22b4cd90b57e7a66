/** Customers who call and give up, and agents who do what their desktop lets them, and now and then more. */
import type { Task } from '@cordboard/contract'
import type { Command } from '../commands/command.ts'
import { customerService, debitCards, extensionOf, numberOf } from '../testing/sample-settings.ts'
import { trunkOf } from '../state/station.ts'
import { agentOf, tasksOf } from '../views/views.ts'
import type { AppModel } from './app-model.ts'
import type { Random } from './random.ts'
import type { Schedule } from './schedule.ts'
import type { SwitchModel } from './switch-model.ts'
import { wishFor } from './wishes.ts'

/** `busy`: they call and work; `still`: they do nothing; `leaving`: whoever can hang up or wrap up does so. */
export type Mood = 'busy' | 'still' | 'leaving'

export class People {
  mood: Mood = 'busy'
  calls = 0
  /** Commands that the table of controls forbids and that were carried out all the same. */
  readonly trespasses: string[] = []
  readonly #schedule: Schedule
  readonly #random: Random
  readonly #app: AppModel
  readonly #switch: SwitchModel
  #agents = 0
  #requests = 0
  /** The last few commands, to be sent again with their ids. */
  readonly #recent: (() => void)[] = []

  constructor(schedule: Schedule, random: Random, app: AppModel, model: SwitchModel) {
    this.#schedule = schedule
    this.#random = random
    this.#app = app
    this.#switch = model
  }

  live(agents: number, meanBetweenCalls: number): void {
    this.#agents = agents
    for (let agent = 1; agent <= agents; agent += 1) this.#liveAgent(agent)
    this.#liveCustomers(meanBetweenCalls)
    this.#liveOutside()
  }

  /** Those who were called at a number outside hang up some time, and now and then the trunk is away. */
  #liveOutside(): void {
    this.#schedule.after(this.#random.between(500, 8_000), () => {
      if (this.mood === 'busy' && this.#random.chance(0.02)) this.reregister(trunkOf('sim'))
      if (this.mood !== 'still') for (const leg of this.#switch.numbersUp()) this.#switch.pressRed(leg)
      this.#liveOutside()
    })
  }

  #liveCustomers(mean: number): void {
    this.#schedule.after(this.#random.between(1, 2 * mean), () => {
      if (this.mood === 'busy') this.#call()
      this.#liveCustomers(mean)
    })
  }

  #call(): void {
    this.calls += 1
    const channel = `c${this.calls}`
    const number = this.#random.chance(0.02)
      ? '+12025550199'
      : this.#random.pick([customerService, debitCards])
    this.#switch.arrive(channel, { number: '+12025550142', name: null }, number ?? customerService)
    const patience = this.#random.chance(0.1)
      ? this.#random.between(0, 60)
      : this.#random.between(500, 60_000)
    this.#schedule.after(patience, () => this.mood === 'busy' && this.#switch.end(channel))
  }

  #liveAgent(agent: number): void {
    this.#schedule.after(this.#random.between(50, 4_000), () => {
      if (this.#app.isAlive) this.#act(agent)
      this.#liveAgent(agent)
    })
  }

  #act(agent: number): void {
    const id = `a${agent}`
    const view = agentOf(this.#app.state, id)
    const task = tasksOf(this.#app.state, id)[0]
    if (this.mood === 'leaving') this.#leave(id, task)
    if (this.mood !== 'busy') return
    if (task !== undefined) this.#actOn(id, task)
    else if (view?.state === 'signed_out') {
      const station = this.#random.chance(0.3)
        ? ({ kind: 'number', number: numberOf(agent) } as const)
        : ({ kind: 'extension', extension: extensionOf(agent) } as const)
      this.#ask(id, { kind: 'sign_in', team: agent % 2 === 0 ? 'cards' : 'service', station })
    } else if (view?.state === 'available') {
      if (this.#random.chance(0.05)) this.#ask(id, { kind: 'pick_state', pick: { state: 'idle' } })
      else if (this.#random.chance(0.03)) this.#ask(id, { kind: 'sign_out' })
    } else this.#ask(id, { kind: 'pick_state', pick: { state: 'available' } })
    if (this.#random.chance(0.05)) this.reregister(extensionOf(agent))
  }

  #actOn(agent: string, task: Task): void {
    const phone = [...(this.#app.state.agents.get(agent)?.legs ?? [])][0]
    if (phone !== undefined && this.#random.chance(0.05)) this.#switch.pressRed(phone)
    if (phone !== undefined && this.#random.chance(0.08)) this.#switch.pressHold(phone)
    if (this.#random.chance(0.1)) {
      const pick = { state: this.#random.chance(0.5) ? 'idle' : 'available' } as const
      return this.#ask(agent, { kind: 'pick_state', pick })
    }
    if (this.#random.chance(0.1) && (task.status === 'connecting' || task.status === 'ringing'))
      this.#mayNot(agent, { kind: 'sign_out' })
    const wish = wishFor(this.#random, task, this.#agents)
    if (wish === null) return
    if (task.controls[wish.action].enabled) this.#ask(agent, wish.command)
    else if (this.#random.chance(0.3)) this.#mayNot(agent, wish.command)
  }

  #leave(agent: string, task: Task | undefined): void {
    if (task?.status === 'wrap_up') this.#ask(agent, { kind: 'wrap-up', task: task.id, reason: 'solved' })
    for (const leg of this.#app.state.agents.get(agent)?.legs ?? []) this.#switch.pressRed(leg)
  }

  /** A supervisor sees to some agent, or that agent's desktop has been gone for too long. */
  steer(): void {
    const agent = `a${this.#random.between(1, this.#agents)}`
    const by = 'Supervisor'
    const state = this.#random.chance(0.5) ? 'idle' : 'available'
    if (this.#random.chance(0.3)) this.#app.hear({ kind: 'desktop_gone', agent })
    else if (this.#random.chance(0.5)) this.#ask('s1', { kind: 'send_away', agent, by })
    else this.#ask('s1', { kind: 'set_state', agent, pick: { state }, by })
  }

  /** The phone or the trunk is off the network for a while. */
  reregister(endpoint: string): void {
    this.#switch.register(endpoint, false)
    this.#schedule.after(this.#random.between(10, 10_000), () => this.#switch.register(endpoint, true))
  }

  /** The server is back: pages repeat what they are not sure of, some of it done long ago. */
  askAgain(): void {
    for (const ask of this.#recent) if (this.#random.chance(0.5)) ask()
  }

  /** Asks, and asks again with the same id when no answer comes, as a page does. */
  #ask(actor: string, command: Command): void {
    this.#requests += 1
    const requestId = `r${this.#requests}`
    let isAnswered = false
    const ask = () => this.#app.ask(actor, requestId, command, () => (isAnswered = true))
    ask()
    this.#recent.push(ask)
    if (this.#recent.length > 4) this.#recent.shift()
    this.#schedule.after(this.#random.chance(0.05) ? 2 : 3_000, () => {
      if (!isAnswered || this.#random.chance(0.02)) ask()
    })
  }

  #mayNot(actor: string, command: Command): void {
    this.#requests += 1
    this.#app.ask(actor, `r${this.#requests}`, command, (reply) => {
      if (reply.kind === 'done') this.trespasses.push(`${actor} could ${command.kind}`)
    })
  }
}
