/** A centre in which an agent talks with a customer and two colleagues are free, for tests of what follows. */
import { after, beforeEach } from 'node:test'
import type { Action, Task, Tasks } from '@cordboard/contract'
import { startTestDatabase } from '../storage/test-database.ts'
import { TestCentre, until, type Answer, type TestPerson } from './test-centre.ts'

const customerService = '+12025550100'

/** The agents by their extensions. */
const extensions = { anna: '1001', bram: '1002', chloe: '1003' } as const
export type Login = keyof typeof extensions

/** What an action that goes to bram says. */
export const toBram = { to: { kind: 'agent', agent: 'bram' } } as const

export class Conversation {
  readonly centre: TestCentre
  readonly people: Readonly<Record<Login, TestPerson>>
  /** The customer's channel. */
  customer = ''
  /** The channel of anna's phone. */
  annas = ''
  /** The id of the task, for everybody who has a part in it. */
  id = ''

  private constructor(centre: TestCentre, people: Readonly<Record<Login, TestPerson>>) {
    this.centre = centre
    this.people = people
  }

  /** One for all tests of a file, begun anew before each. */
  static async forTests(): Promise<Conversation> {
    const database = await startTestDatabase()
    const centre = await TestCentre.start(await database.create('empty'))
    const [anna, bram, chloe] = await Promise.all([
      centre.agent('anna', extensions.anna),
      centre.agent('bram', extensions.bram),
      centre.agent('chloe', extensions.chloe),
    ])
    const talk = new Conversation(centre, { anna, bram, chloe })
    after(async () => {
      await talk.close()
      await database.close()
    })
    beforeEach(() => talk.begin())
    return talk
  }

  /** Ends whatever is left of the last one; then a customer calls, and anna is the one who takes it. */
  async begin(): Promise<void> {
    const { toy } = this.centre
    await this.#clear()
    for (const login of ['bram', 'chloe'] as const) await this.#pick(login, 'idle')
    await this.#pick('anna', 'available')
    this.customer = toy.call(customerService)
    this.annas = await this.pickUp(extensions.anna)
    await this.together(this.customer, this.annas)
    for (const login of ['bram', 'chloe'] as const) await this.#pick(login, 'available')
    await this.shows('anna', ({ controls }) => controls.consult.enabled)
    this.id = (await this.tasks('anna'))[0]?.id ?? ''
    toy.asked.length = 0
  }

  /** An action that must succeed. */
  async act(login: Login, action: Action, body: object = {}): Promise<void> {
    await this.people[login].done('POST', `/api/tasks/${this.id}/${action}`, body)
  }

  /** An action, whatever comes of it. */
  ask(
    login: Login,
    action: Action,
    body: object = {},
    headers: Record<string, string> = {},
  ): Promise<Answer<Tasks>> {
    return this.people[login].ask('POST', `/api/tasks/${this.id}/${action}`, body, headers)
  }

  async tasks(login: Login): Promise<Task[]> {
    return (await this.people[login].done<Tasks>('GET', '/api/tasks')).tasks
  }

  /** Resolves with the agent's task once it is like this. */
  async shows(login: Login, isIt: (task: Task) => boolean): Promise<Task> {
    let task: Task | undefined
    await until(async () => {
      task = (await this.tasks(login))[0]
      return task !== undefined && isIt(task)
    })
    if (task === undefined) throw new Error(`${login} has no task`)
    return task
  }

  /** The channel of the phone or number that is rung next. */
  async rung(at: string): Promise<string> {
    const { toy } = this.centre
    const leg = await toy.wasAsked('dial')
    const endpoint = toy.channels.get(leg)?.dialplan.exten
    if (endpoint !== `PJSIP/${at}`) throw new Error(`${endpoint} is rung in place of ${at}`)
    toy.become(leg, 'Ringing')
    return leg
  }

  /** The phone or number that is rung next is picked up; resolves with its channel. */
  async pickUp(at: string): Promise<string> {
    const leg = await this.rung(at)
    this.centre.toy.become(leg, 'Up')
    return leg
  }

  /** Asks a colleague for advice, who picks up; resolves with the channel of their phone. */
  async consult(colleague: Exclude<Login, 'anna'>): Promise<string> {
    await this.act('anna', 'consult', { to: { kind: 'agent', agent: colleague } })
    const leg = await this.pickUp(extensions[colleague])
    await this.together(this.annas, leg)
    await this.shows('anna', ({ consult }) => consult?.status === 'consulting')
    return leg
  }

  /** Resolves once exactly these channels are in one bridge. */
  async together(...channels: readonly string[]): Promise<void> {
    const wanted = channels.toSorted().join(' ')
    await until(() =>
      [...this.centre.toy.bridges.values()].some((bridge) => bridge.channels.toSorted().join(' ') === wanted),
    )
  }

  /** The app ends and another one takes its place; calls stay up. */
  async restart(): Promise<void> {
    await this.centre.app.close()
    await this.centre.again()
  }

  async close(): Promise<void> {
    await this.centre.close()
  }

  async #clear(): Promise<void> {
    const { toy } = this.centre
    for (const channel of toy.channels.keys()) toy.end(channel)
    for (const login of ['anna', 'bram', 'chloe'] as const)
      await until(async () => {
        const [task] = await this.tasks(login)
        if (task?.status === 'wrap_up')
          await this.people[login].done('POST', `/api/tasks/${task.id}/wrap-up`, {})
        return task === undefined
      })
  }

  async #pick(login: Login, state: 'available' | 'idle'): Promise<void> {
    await this.people[login].done('PUT', '/api/agent/state', { state })
  }
}
