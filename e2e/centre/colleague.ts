/** An agent with a real phone, whose desktop is a program: quicker than a page, and it sees the same. */
import { Desktop, type Outcome, type Centre } from '@cordboard/load'
import type { Action, Agent, Code, Destination, MissReason, Notice, Task } from '@cordboard/contract'
import { expect } from '@playwright/test'
import type { Baresip } from '../phones/baresip.ts'
import type { Voice } from '../phones/hearing.ts'
import type { Rack } from '../phones/rack.ts'

/** How somebody begins: in Available and in the service team unless told otherwise. */
export interface Start {
  readonly state?: 'available' | 'idle'
  readonly team?: 'service' | 'cards'
}

export class Colleague {
  readonly login: Voice
  readonly phone: Baresip
  readonly #desktop: Desktop

  private constructor(login: Voice, phone: Baresip, desktop: Desktop) {
    this.login = login
    this.phone = phone
    this.#desktop = desktop
  }

  /** Signs in at their own phone. */
  static async start(
    centre: Centre,
    phones: Rack,
    login: Voice,
    { state = 'available', team = 'service' }: Start = {},
  ): Promise<Colleague> {
    const desktop = new Desktop(centre.url, centre.person(login))
    const [phone] = await Promise.all([phones.agent(login), desktop.open()])
    const colleague = new Colleague(login, phone, desktop)
    await desktop.signIn(team)
    await colleague.pick(state)
    return colleague
  }

  async pick(state: 'available' | 'idle'): Promise<void> {
    await this.#desktop.command('PUT', '/api/agent/state', { state })
    await this.is(state)
  }

  /** The one interaction they are in; null for none. */
  get task(): Task | null {
    return this.#desktop.tasks[0] ?? null
  }

  /** Asks for something on their interaction and says how it was answered: `done`, or the code of the refusal. */
  async ask(action: Action, body: { to?: Destination; reason?: string } = {}): Promise<string> {
    const { status, code }: Outcome = await this.#desktop.command(
      'POST',
      `/api/tasks/${this.task?.id ?? 'none'}/${action}`,
      body,
    )
    return status === 200 ? 'done' : (code ?? String(status))
  }

  /** Does something on their interaction, which must not be refused. */
  async do(action: Action, body: { to?: Destination; reason?: string } = {}): Promise<void> {
    expect(await this.ask(action, body), `${this.login}: ${action}`).toBe('done')
  }

  /** Waits until the interaction stands so for them; `none`: until they have no interaction any more. */
  async has(status: Task['status'] | 'none'): Promise<void> {
    await expect
      .poll(() => this.task?.status ?? 'none', `where the interaction stands for ${this.login}`)
      .toBe(status)
  }

  /** Waits until the consult that they have asked for stands so. */
  async consult(status: NonNullable<Task['consult']>['status'] | 'none'): Promise<void> {
    await expect
      .poll(() => this.task?.consult?.status ?? 'none', `where the consult stands for ${this.login}`)
      .toBe(status)
  }

  /** Why they let a request pass, in RONA. */
  get missed(): MissReason | null {
    return this.#desktop.agent?.missed?.reason ?? null
  }

  /** Waits for a state of theirs. */
  async is(state: Agent['state']): Promise<void> {
    await expect.poll(() => this.#desktop.agent?.state, `the state of ${this.login}`).toBe(state)
  }

  /** Waits to be told that something did not come about, and why (CON-5). */
  async isTold(about: Notice['about'], code: Code | RegExp): Promise<void> {
    await expect
      .poll(
        () => this.#desktop.notices.map((notice) => [notice.about, notice.code]),
        `what ${this.login} is told`,
      )
      .toContainEqual([about, typeof code === 'string' ? code : expect.stringMatching(code)])
  }

  /** Takes what rings on the phone. */
  async answer(): Promise<void> {
    await this.phone.event('CALL_INCOMING')
    await this.phone.answer()
  }

  close(): void {
    this.#desktop.close()
  }
}

/** Whom to consult or to transfer to. */
export const to = {
  agent: (agent: string): { to: Destination } => ({ to: { kind: 'agent', agent } }),
  queue: (queue: string): { to: Destination } => ({ to: { kind: 'queue', queue } }),
  entryPoint: (entryPoint: string): { to: Destination } => ({ to: { kind: 'entry_point', entryPoint } }),
  number: (number: string): { to: Destination } => ({ to: { kind: 'number', number } }),
} as const
