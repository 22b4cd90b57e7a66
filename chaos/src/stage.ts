/** An agent with desktop and phone, a colleague, a customer, and a centre, before a witness. */
import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Action, Agent } from '@cordboard/contract'
import {
  agentSettings,
  AnotherNode,
  onlyNumber,
  Centre,
  Customers,
  Desktop,
  Phones,
  SwitchView,
  type Outcome,
  type Ports,
} from '@cordboard/load'
import { agentOf, tasksOf } from '@cordboard/kernel'
import { Facts, replayed } from './facts.ts'
import { Nodes } from './nodes.ts'
import { freePorts } from './ports.ts'
import { comesTrue, until } from './until.ts'
import { Witness } from './witness.ts'

/** Somewhere an agent can sit, over the trunk. */
export const outsideNumber = '+12025550177'

/** How long a person takes to pick up, and the switch may take for what concerns it, in milliseconds. */
const pickUpAfter = 100
const ringTime = 3_000

export type StageOptions = {
  /** A fault that is there from the first moment. */
  readonly fault?: string
  /** With two, a second app stands by. */
  readonly nodes?: 1 | 2
}

export class Stage {
  readonly centre: Centre
  readonly nodes: Nodes
  readonly desktop: Desktop
  /** Somebody to ask for advice, who is signed out until then. */
  readonly colleague: Desktop
  readonly phones: Phones
  /** Where calls over the trunk arrive. */
  readonly outside: Phones
  readonly customers: Customers
  readonly switch: SwitchView
  readonly #facts: Facts
  readonly #witness: Witness
  readonly #extension: string
  /** Whether agents pick up when it rings. */
  picksUp = true
  #calls = 0
  #mayEnd = false

  private constructor(centre: Centre, another: AnotherNode | null, outside: Phones) {
    const [person, colleague] = centre.people
    if (person === undefined || colleague === undefined) throw new Error('The centre has no two agents')
    const server = { host: '127.0.0.1', port: centre.ports.sip }
    this.centre = centre
    this.nodes = new Nodes(centre, another)
    this.switch = new SwitchView(centre)
    this.desktop = new Desktop(centre.url, person)
    this.colleague = new Desktop(centre.url, colleague)
    this.phones = new Phones(
      server,
      [person, colleague].map(({ extension, sipPassword }) => ({ extension, password: sipPassword })),
    )
    this.outside = outside
    this.customers = new Customers(server, '127.0.0.1')
    this.#facts = new Facts(centre)
    this.#witness = new Witness(this.#facts)
    this.#extension = person.extension
  }

  /** Starts a centre that takes its faults from a file. */
  static async open({ fault, nodes = 1 }: StageOptions = {}): Promise<Stage> {
    const ports = await freePorts()
    const outside = new Phones({ host: '127.0.0.1', port: ports.sip }, [])
    await outside.open()
    const centre = await startCentre(ports, outside, fault).catch((error: unknown) => {
      outside.close()
      throw error
    })
    const another = nodes === 2 ? await AnotherNode.start(centre, ports.http + 1) : null
    const stage = new Stage(centre, another, outside)
    for (const phones of [stage.phones, outside]) {
      phones.manner = 'rings'
      phones.onRing = ({ extension }) => stage.#ring(phones, extension)
    }
    stage.customers.onEnded = (_caller, end) => {
      if (!stage.#mayEnd) stage.failures.add(`the customer's call was dropped (${end})`)
    }
    try {
      await stage.phones.open()
      await stage.customers.open()
      await stage.desktop.open()
      await stage.colleague.open()
    } catch (error) {
      await stage.close()
      throw error
    }
    return stage
  }

  async close(keepLogsIn?: string): Promise<void> {
    this.desktop.close()
    this.colleague.close()
    this.phones.close()
    this.outside.close()
    this.customers.close()
    await this.nodes.close()
    await this.centre.close(keepLogsIn)
  }

  /** What went wrong since `begin`. */
  get failures(): Set<string> {
    return this.#witness.failures
  }

  /** Forgets what was before. */
  async begin(): Promise<void> {
    this.picksUp = true
    await this.#witness.begin()
  }

  async signIn(): Promise<void> {
    this.heard('sign-in', await this.desktop.signIn('bench'))
  }

  async available(desktop = this.desktop): Promise<void> {
    this.heard('state', await desktop.command('PUT', '/api/agent/state', { state: 'available' }))
  }

  async signOut(): Promise<void> {
    this.heard('sign-out', await this.desktop.command('POST', '/api/agent/sign-out', {}))
    await this.shows('signed out', () => this.desktop.agent?.state === 'signed_out')
  }

  async act(action: Action, body: object = {}, desktop = this.desktop): Promise<void> {
    await until(`the desktop offers ${action}`, () => desktop.tasks[0]?.controls[action].enabled === true)
    const id = desktop.tasks[0]?.id ?? 'none'
    if (action === 'end' || action === 'conference-end') this.#mayEnd = true
    this.heard(action, await desktop.command('POST', `/api/tasks/${id}/${action}`, body))
  }

  callIn(): void {
    this.#mayEnd = false
    this.customers.call(`caller-${process.pid}-${++this.#calls}`, onlyNumber)
  }

  /** Nobody is there: the customer is told so, and the call ends. */
  async toldThatNobodyIsHere(): Promise<void> {
    this.#mayEnd = true
    await until('the customer was told and the call ended', () => this.customers.calls === 0, 60_000)
  }

  pickUp(): void {
    this.picksUp = true
    this.phones.answer(this.#extension)
  }

  /**
   * The phone's own hold key. A press that the app has not heard cannot be found out afterwards, for nobody can ask
   * a switch for it: then the agent, who sees no hold, presses once more.
   */
  async holdByKey(): Promise<void> {
    this.phones.pressHold(this.#extension, true)
    if (!(await comesTrue(() => this.status === 'held'))) {
      this.phones.pressHold(this.#extension, false)
      await wait(pickUpAfter)
      this.phones.pressHold(this.#extension, true)
    }
    await this.onHold()
  }

  /** Likewise: who still sees a hold resumes on the desktop. */
  async resumeByKey(): Promise<void> {
    this.phones.pressHold(this.#extension, false)
    if (!(await comesTrue(() => this.status === 'connected'))) await this.act('resume')
    await this.talking()
  }

  /** The phone leaves, and comes back. */
  async phoneAway(): Promise<void> {
    await this.phones.register(this.#extension, 0)
    await this.shows('phone away', () => this.desktop.agent?.reachable === false)
    await this.phones.register(this.#extension, 3600)
    await this.shows('phone back', () => this.desktop.agent?.reachable === true)
  }

  missed(): Promise<void> {
    return this.shows('rona', () => this.desktop.agent?.state === 'rona')
  }

  /** Agent and customer hear each other, on the desktop and on the switch. */
  async talking(): Promise<void> {
    await this.shows('connected', () => this.status === 'connected')
    await until('both are in the bridge', async () => (await this.inBridge()) === 2)
  }

  async onHold(): Promise<void> {
    await this.shows('held', () => this.status === 'held')
    await until('the customer is out of the bridge', async () => (await this.inBridge()) === 1)
  }

  async wrappingUp(): Promise<void> {
    await this.shows('wrap-up', () => this.status === 'wrap_up')
    await until('both have been hung up', () => this.customers.calls + this.#phoneCalls.length === 0)
  }

  async free(): Promise<void> {
    const isFree = () => this.desktop.agent?.state === 'available' && this.desktop.tasks.length === 0
    await this.shows('free', isFree)
  }

  /** After the last call: nothing is left over, and the witness has nothing against it. */
  async settled(): Promise<void> {
    await until('the switch has no leg left', async () => (await this.switch.leftOver()).length === 0, 15_000)
    await this.#witness.settled()
  }

  /** Where the call stands for the agent. */
  get status(): string | undefined {
    return this.desktop.tasks[0]?.status
  }

  /** How many legs are in bridges. */
  async inBridge(): Promise<number> {
    const bridges = await this.switch.bridges()
    return bridges.reduce((sum, { channels }) => sum + channels.length, 0)
  }

  /** How a command of theirs was answered, and whether it was carried out; it must be, unless it `may` be refused so. */
  heard(what: string, answer: Outcome, may: string | null = null): boolean {
    return this.#witness.heard(what, answer, may)
  }

  /** The desktop comes to show it; then the server answers the same when asked, and so does the journal replayed. */
  async shows(what: string, holds: () => boolean): Promise<void> {
    await until(`the desktop shows ${what}`, holds)
    await until(`desktop and server tell the same (${what})`, () => this.#isOneTruth())
  }

  get #phoneCalls() {
    return [...this.phones.callsOf(this.#extension), ...this.outside.callsOf(outsideNumber)]
  }

  #ring(phones: Phones, extension: string): void {
    const isColleague = this.colleague.person.extension === extension
    this.#witness.rang((isColleague ? this.colleague : this.desktop).person.login)
    if (phones.callsOf(extension).length > 1) this.failures.add('two calls ring on one phone')
    if (this.picksUp) setTimeout(() => phones.answer(extension), pickUpAfter)
  }

  async #isOneTruth(): Promise<boolean> {
    const { desktop } = this
    const [tasks, agent] = [await desktop.tasksAsked(), await desktop.agentAsked()]
    const state = replayed(await this.#facts.after(0))
    const id = agent?.id ?? ''
    return (
      isDeepStrictEqual([desktop.tasks, shown(desktop.agent)], [tasks, shown(agent)]) &&
      isDeepStrictEqual([tasksOf(state, id), agentOf(state, id)], [tasks, agent])
    )
  }
}

function startCentre(ports: Ports, outside: Phones, fault: string | undefined): Promise<Centre> {
  return Centre.start({
    settings: agentSettings(2, ringTime),
    ports,
    environment: {
      CORDBOARD_FAULT: 'file',
      CORDBOARD_RTP__SILENCE: '3600',
      CORDBOARD_SAMPLE_TRUNK: `127.0.0.1:${outside.port}`,
    },
    ...(fault === undefined ? {} : { files: { fault } }),
  })
}

/** Pages are not told of a new version that shows nothing new. */
function shown(agent: Agent | null): Omit<Agent, 'version'> | null {
  if (agent === null) return null
  const { version: _, ...rest } = agent
  return rest
}
