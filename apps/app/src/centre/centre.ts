/**
 * The owner's loop: one input at a time goes through the kernel, and what comes of it happens in the right order.
 *
 * ```
 * input → handle → effects of class `make` → journal → committed → other effects → reply → live events
 * ```
 *
 * Nothing that a person can feel or see happens before the facts that say so are durable.
 */
import {
  handle,
  nextDue,
  type Command,
  type Effect,
  type Input,
  type Reply,
  type State,
  type Step,
} from '@cordboard/kernel'
import type { Clock } from '../clock.ts'
import { passing } from '../fault-points.ts'
import type { Journal } from '../storage/journal.ts'

/** Everything that reaches the centre but commands, which are answered. */
export type News = Exclude<Input, { readonly kind: 'command' }>

export type CentreOptions = {
  readonly state: State
  readonly journal: Pick<Journal, 'append' | 'backlog' | 'waitingSince'>
  readonly clock: Clock
  /** Whether nobody else can own the tenant by now. */
  readonly isOwner: () => boolean
  /** Whether there is room for what people may cause to be written. */
  readonly hasRoom: () => boolean
  /** Sends effects to the switch, in this order. */
  readonly send: (effects: readonly Effect[]) => void
  /** Makes, from the state as it is now, what people are to see, and returns how to show it once it is durable. */
  readonly prepareViews: (state: State, changed: Step['changed'], now: number) => (() => void) | null
  readonly onStep: (input: Input, step: Step) => void
}

/** How long a command waits for the database before it is told that the outcome is not known yet. */
const longestWait = 3_000
/** A commit that takes longer than this means that the database is away: new commands are refused at once. */
const stalledAfter = 2_000
const longestBacklog = 20_000
/** A timer that fires so much too late, in milliseconds, has slept, and what came meanwhile has yet to be read. */
const sleptFor = 200
/** How long that may take. */
const wakingTime = 100

/** The database does not answer in time; what was asked for is not known yet. */
export class StorageAway extends Error {
  readonly code = 'storage_unavailable'
  constructor() {
    super('the database does not answer; ask again with the same Idempotency-Key')
  }
}

export class Centre {
  readonly #options: CentreOptions
  #timer: NodeJS.Timeout | null = null
  #due: number | null = null
  /** Before this moment time runs out for nobody: what came while this process slept has yet to be read. */
  #awakeFrom = 0
  #closed = false

  constructor(options: CentreOptions) {
    this.#options = options
    this.#schedule()
  }

  /** Takes in what the switch, the clock or the settings say. */
  tell(input: News): void {
    if (!this.#closed) this.#run(input)
  }

  /**
   * Carries out a person's command; resolves once it is durable. Asked again with the same request id it is answered as
   * before. Refused with `storage_unavailable` while the database is away.
   */
  async command(actor: string, requestId: string, command: Command): Promise<Reply> {
    if (this.#closed || this.isStalled || !this.#options.hasRoom()) return storageUnavailable
    const { written, reply } = this.#run({ kind: 'command', actor, requestId, command })
    const isDone = (await isWritten(written)) && reply !== null
    passing('before_reply', command)
    return isDone ? reply : storageUnavailable
  }

  /**
   * Reads the state as it is now; `show` is called with what was read once all that it rests on is durable, and before
   * anything that comes later is shown. Throws {@link StorageAway} when that takes too long.
   */
  async read<View>(view: (state: State, now: number) => View, show?: (view: View) => void): Promise<View> {
    const result = view(this.#options.state, this.#options.clock())
    const shown = this.#options.journal.append([]).then(() => show?.(result))
    if (!(await isWritten(shown))) throw new StorageAway()
    return result
  }

  /** Whether the database has been away, or this process been asleep, for so long that commands are refused. */
  get isStalled(): boolean {
    const { journal, isOwner } = this.#options
    const { waitingSince, backlog } = journal
    return (
      !isOwner() ||
      (waitingSince !== null && performance.now() - waitingSince > stalledAfter) ||
      backlog > longestBacklog
    )
  }

  /** Takes nothing more in and resolves when all that was taken in is durable, or the database is away. */
  async close(): Promise<void> {
    this.#closed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    if (!this.isStalled) await isWritten(this.#options.journal.append([]))
  }

  #run(input: Input): { written: Promise<void>; reply: Reply | null } {
    const { state, clock, journal, send, prepareViews, onStep } = this.#options
    const now = clock()
    passing('after_event', input)
    const step = handle(state, input, now)
    const early = step.effects.filter((effect) => effect.class === 'make')
    const late = step.effects.filter((effect) => effect.class !== 'make')
    if (early.length > 0) send(early)
    passing('before_commit', input, step.effects)
    const haste = late.length > 0 || step.reply !== null ? 'now' : 'soon'
    const written = journal.append(
      step.facts.map((fact) => JSON.stringify(fact)),
      haste,
    )
    const show = prepareViews(state, step.changed, now)
    if (late.length > 0 || show !== null)
      void written.then(() => {
        passing('after_commit', input, step.effects)
        if (late.length > 0) send(late)
        show?.()
      })
    onStep(input, step)
    this.#schedule()
    return { written, reply: step.reply }
  }

  /** Sets the timer for whatever is due next. While the database is away time stands still for the kernel. */
  #schedule(): void {
    const due = this.#closed ? null : nextDue(this.#options.state)
    if (due === this.#due && this.#timer !== null) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    this.#due = due
    if (due === null) return
    const now = this.#options.clock()
    const delay = Math.min(Math.max(Math.max(due, this.#awakeFrom) - now, 1), 2 ** 31 - 1)
    this.#timer = setTimeout(() => this.#wake(now + delay), delay)
  }

  /** A process that was stopped finds its timers before what it was sent: an answer must count before its time-out. */
  #wake(meant: number): void {
    const now = this.#options.clock()
    // One that is late at the end of waking has not slept again.
    const hasSlept = now - meant > sleptFor && meant > this.#awakeFrom
    if (!hasSlept) return this.#fire()
    this.#awakeFrom = now + wakingTime
    this.#timer = null
    this.#schedule()
  }

  #fire(): void {
    this.#timer = null
    this.#due = null
    if (!this.isStalled) this.tell({ kind: 'timers' })
    else this.#timer = setTimeout(() => this.#fire(), 250)
  }
}

const storageUnavailable: Reply = {
  kind: 'refused',
  code: 'storage_unavailable',
  detail: new StorageAway().message,
}

/** Whether it is durable in time. */
async function isWritten(written: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), longestWait)
  })
  const inTime = await Promise.race([written.then(() => true), late])
  clearTimeout(timer)
  return inTime
}
