/** An agent at work: takes what rings, talks, holds now and then, ends or is hung up on, wraps up, and goes on. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Task } from '@cordboard/contract'
import type { Desktop, Outcome } from '@cordboard/load'
import type { Callers } from './callers.ts'
import type { Random } from '@cordboard/kernel/random'
import { comesTrue } from './until.ts'

/** How long somebody waits to see what they asked for before they try something else, in milliseconds. */
const patience = 20_000

export class Worker {
  readonly desktop: Desktop
  readonly #callers: Callers
  readonly #random: Random
  readonly #talks: readonly [number, number]
  readonly #busyWith = new Set<string>()
  /** What was refused, how often: races with what happens meanwhile, of which each must be harmless. */
  readonly refusals = new Map<string, number>()
  ronas = 0
  #closed = false

  /** `talks`: how long a call takes, least and most, in milliseconds. */
  constructor(desktop: Desktop, callers: Callers, random: Random, talks: readonly [number, number]) {
    this.desktop = desktop
    this.#callers = callers
    this.#random = random
    this.#talks = talks
  }

  async open(): Promise<void> {
    await this.desktop.open()
    await this.desktop.signIn('bench')
    this.desktop.onChange = () => this.#look()
    await this.#available()
    this.#look()
  }

  close(): void {
    this.#closed = true
    this.desktop.close()
  }

  #look(): void {
    for (const task of this.desktop.tasks) {
      if (task.status === 'connected' || task.status === 'held') this.#once(task.id, () => this.#talk(task))
      if (task.status === 'wrap_up') this.#once(`${task.id} wrap-up`, () => this.#wrapUp(task))
    }
    if (this.desktop.agent?.state === 'rona') this.#once('rona', () => this.#backFromRona())
  }

  /** Nothing is done twice at the same time. */
  #once(what: string, deed: () => Promise<void>): void {
    if (this.#busyWith.has(what) || this.#closed) return
    this.#busyWith.add(what)
    deed()
      .finally(() => this.#busyWith.delete(what))
      .then(
        () => this.#look(),
        (error: unknown) => {
          if (!this.#closed) throw error
        },
      )
  }

  async #talk({ id, customer }: Task): Promise<void> {
    const random = this.#random
    await wait(random.between(...this.#talks))
    if (random.chance(0.3)) await this.#holdAndResume(id)
    if (this.#statusOf(id) !== 'connected' && this.#statusOf(id) !== 'held') return
    if (random.chance(0.5)) {
      this.#callers.mayEnd(customer.number)
      if (!(await this.#act(id, 'end'))) return
    } else {
      this.#callers.hangUp(customer.number)
    }
    await comesTrue(() => !['connected', 'held'].includes(this.#statusOf(id)), patience)
  }

  async #holdAndResume(id: string): Promise<void> {
    await this.#act(id, 'hold')
    await comesTrue(() => !['connected', 'hold_requested'].includes(this.#statusOf(id)))
    await wait(this.#random.between(200, 800))
    if (this.#statusOf(id) !== 'held') return
    await this.#act(id, 'resume')
    await comesTrue(() => !['held', 'resume_requested'].includes(this.#statusOf(id)))
  }

  async #wrapUp({ id }: Task): Promise<void> {
    await wait(this.#random.between(50, 300))
    await this.#act(id, 'wrap-up')
    await comesTrue(() => this.#statusOf(id) !== 'wrap_up')
  }

  async #backFromRona(): Promise<void> {
    this.ronas += 1
    await this.#available()
    await comesTrue(() => this.desktop.agent?.state !== 'rona')
  }

  #statusOf(id: string): string {
    return this.desktop.tasks.find((task) => task.id === id)?.status ?? 'none'
  }

  async #available(): Promise<void> {
    await this.#carriedOut('state', this.desktop.command('PUT', '/api/agent/state', { state: 'available' }))
  }

  #act(id: string, action: 'hold' | 'resume' | 'end' | 'wrap-up'): Promise<boolean> {
    return this.#carriedOut(action, this.desktop.command('POST', `/api/tasks/${id}/${action}`, {}))
  }

  async #carriedOut(what: string, asked: Promise<Outcome>): Promise<boolean> {
    const { status, code } = await asked
    if (status < 300) return true
    const words = `${what} ${status} ${code}`
    this.refusals.set(words, (this.refusals.get(words) ?? 0) + 1)
    return false
  }
}
