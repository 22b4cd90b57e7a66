/**
 * A contact centre of one agent that only pretends: it speaks the contract, and does what it is told. It is for looking
 * at the pages and for testing them without phones; nothing of it is part of the product.
 */
import type {
  Agent,
  HistoryEntry,
  LiveEvent,
  Me,
  MissReason,
  Note,
  Notice,
  PickedState,
  Task,
  Variable,
} from '@cordboard/contract'
import type { Stage } from '@cordboard/kernel'
import { controlsOf } from './controls.ts'
import { me, newTask, pastEntries } from './sample.ts'

export interface CentreOptions {
  readonly now: () => number
  /** How long a requested hold or resume takes, in milliseconds. */
  readonly inFlight: number
  /** How long the agent's phone rings, in milliseconds. */
  readonly ringTime: number
}

export class Centre {
  #me: Me
  readonly #options: CentreOptions
  readonly #listeners = new Set<(event: LiveEvent) => void>()
  #agent: Agent
  #tasks: readonly Task[] = []
  #history: readonly HistoryEntry[]
  #version = 1
  #notices: readonly Notice[] = []

  constructor(options: CentreOptions) {
    this.#options = options
    this.#me = me(options.now())
    this.#agent = this.#me.agent ?? newAgentless()
    this.#history = pastEntries(options.now())
  }

  now(): number {
    return this.#options.now()
  }

  get me(): Me {
    return this.#me
  }

  get agent(): Agent {
    return this.#agent
  }

  get tasks(): readonly Task[] {
    return this.#tasks
  }

  get history(): readonly HistoryEntry[] {
    return this.#history
  }

  snapshot(): LiveEvent {
    return {
      type: 'snapshot',
      at: this.now(),
      agent: this.#agent,
      tasks: [...this.#tasks],
      notices: [...this.#notices],
      me: this.#me,
    }
  }

  /** Tells of every change; the returned function stops it. */
  listen(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  signIn(team: string, dn: string): void {
    const station: Agent['station'] = dn.startsWith('+')
      ? { kind: 'number', number: dn }
      : { kind: 'extension', extension: dn }
    this.#change({ state: 'available', team, station })
  }

  signOut(): void {
    this.#change({ state: 'signed_out', team: null, station: null })
  }

  pickState(choice: PickedState): void {
    if (this.#agent.state === 'engaged' || this.#agent.state === 'wrap_up') this.#change({ next: choice })
    else this.#take(choice)
  }

  setReachable(reachable: boolean): void {
    this.#change({ reachable })
  }

  /** An administrator changes what the person may do, or pick from. */
  changeMe(changes: Partial<Me>): void {
    this.#me = { ...this.#me, ...changes }
    this.#tell({ type: 'me', at: this.now(), me: this.#me })
  }

  forgetHistory(): void {
    this.#history = []
  }

  /** A customer's call is on its way to the agent's phone (ANS-1). */
  call(overrides: Partial<Task> = {}): Task {
    const now = this.now()
    const task = newTask({
      version: this.#next(),
      status: 'connecting',
      arrivedAt: now,
      offeredAt: now,
      offerEndsAt: now + this.#options.ringTime,
      ...overrides,
    })
    this.#tasks = [...this.#tasks, task]
    this.#change({ canSignOut: false })
    this.#tell({ type: 'task', at: now, task })
    return task
  }

  /** The agent's phone rings (ANS-2). */
  ring(overrides: Partial<Task> = {}): Task {
    const task = this.#tasks.find(({ status }) => status === 'connecting') ?? this.call(overrides)
    return this.put(task, { status: 'ringing' })
  }

  /** The agent picked up (ANS-3). */
  answer(): Task {
    const asked = this.#only()
    const status = asked.kind === 'consult' ? 'consulting' : 'connected'
    const task = this.put(asked, { status, answeredAt: this.now() })
    this.#change({ state: 'engaged', canSignOut: false })
    return task
  }

  /** The agent let the call pass (ANS-4). */
  miss(reason: MissReason): void {
    const task = this.#only()
    this.remove(task)
    this.#change({
      state: 'rona',
      canSignOut: true,
      missed: {
        reason,
        queue: task.queue.name,
        ...(task.kind === 'consult'
          ? { caller: task.parties[0]?.name ?? '', about: 'consult' }
          : { caller: task.customer.number }),
      },
    })
  }

  /** The caller gave up while it rang. */
  giveUp(): void {
    this.remove(this.#only())
    this.#change({ canSignOut: true })
  }

  /** The agent has nothing to do with the call any more, and nothing to wrap up: another's consult is over (CON-8). */
  release(task: Task): void {
    this.remove(task)
    this.#take(this.#agent.next ?? { state: 'available' })
  }

  async hold(task: Task): Promise<void> {
    this.put(task, { status: 'hold_requested' })
    await this.pass()
    this.put(task, { status: 'held', heldAt: this.now() })
  }

  async resume(task: Task): Promise<void> {
    this.put(task, { status: 'resume_requested' })
    await this.pass()
    this.put(task, { status: 'connected', heldAt: null })
  }

  /** The agent held with the phone's own key: only the phone resumes (HLD-4). */
  holdOnPhone(task: Task): void {
    this.put(task, { status: 'held', heldAt: this.now() }, 'phone_on_hold')
  }

  /** The agent's phone is gone in the middle of the call; it may come back within so many milliseconds. */
  losePhone(task: Task, within: number): void {
    this.put(task, { status: 'detached', reattachEndsAt: this.now() + within })
    this.notice('lost', task.id)
  }

  /** The phone was rung again and answered. */
  reattach(task: Task): void {
    this.put(task, { status: 'connected', reattachEndsAt: null })
  }

  end(task: Task, endedBy: Task['endedBy'], wrapUpWithin: number | null = null): void {
    const now = this.now()
    this.put(task, {
      status: 'wrap_up',
      consult: null,
      parties: [],
      endedAt: now,
      endedBy,
      reattachEndsAt: null,
      wrapUpEndsAt: wrapUpWithin === null ? null : now + wrapUpWithin,
    })
    this.#change({ state: 'wrap_up' })
  }

  wrapUp(task: Task, reason: string | null): void {
    const name = this.me.wrapUp.reasons.find(({ id }) => id === reason)?.name ?? null
    this.#history = [entryOf(task, name, this.now()), ...this.#history]
    this.remove(task)
    this.#take(this.#agent.next ?? { state: 'available' })
  }

  setVariables(variables: readonly Variable[]): void {
    this.put(this.#only(), { variables: [...variables] })
  }

  notice(
    code: Notice['code'],
    task: Notice['task'] = null,
    about?: NonNullable<Notice['about']>,
    by?: NonNullable<Notice['by']>,
  ): void {
    const at = this.now()
    const id = `notice-${this.#next()}`
    const notice = { id, version: 1, code, task, at, ...(about ? { about } : {}), ...(by ? { by } : {}) }
    this.#notices = [...this.#notices, notice]
    this.#tell({ type: 'notice', at, notice })
  }

  /** Somebody has written about a task. */
  noted(task: string, note: Note): void {
    this.#tell({ type: 'note', at: this.now(), task, note })
  }

  #take(choice: PickedState): void {
    const reason = choice.state === 'idle' ? (choice.reason ?? null) : null
    this.#change({ state: choice.state, reason, next: null, missed: null, canSignOut: true })
  }

  #only(): Task {
    const [task] = this.#tasks
    if (!task) throw new Error('There is no task')
    return task
  }

  /** Changes a task, with the buttons of the stage that it shows, unless another one is given. */
  put(task: Task, changes: Partial<Task>, stage?: Stage): Task {
    const known = this.#tasks.find(({ id }) => id === task.id) ?? task
    const changed = { ...known, ...changes, version: this.#next() }
    const whole = { ...changed, controls: controlsOf(changed, stage) }
    this.#tasks = this.#tasks.map((each) => (each.id === task.id ? whole : each))
    this.#tell({ type: 'task', at: this.now(), task: whole })
    return whole
  }

  /** The task is no longer the agent's, without wrap-up. */
  remove(task: Task): void {
    this.#tasks = this.#tasks.filter(({ id }) => id !== task.id)
    this.#tell({ type: 'task_gone', at: this.now(), id: task.id, version: this.#next() })
  }

  #change(changes: Partial<Agent>): void {
    const at = this.now()
    const isNewState = changes.state !== undefined && changes.state !== this.#agent.state
    const since = isNewState ? at : this.#agent.since
    this.#agent = { ...this.#agent, since, ...changes, version: this.#next() }
    this.#tell({ type: 'agent', at, agent: this.#agent })
  }

  #next(): number {
    return (this.#version += 1)
  }

  #tell(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event)
  }

  /** As long as what is requested takes. */
  pass(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#options.inFlight))
  }
}

function newAgentless(): never {
  throw new Error('The sample person takes calls')
}

function entryOf(task: Task, wrapUpReason: string | null, now: number): HistoryEntry {
  return {
    id: task.id,
    kind: task.kind,
    customer: task.customer.number,
    dnis: task.dnis,
    queue: task.queue.name,
    arrivedAt: task.arrivedAt,
    answeredAt: task.answeredAt,
    endedAt: task.endedAt ?? now,
    wrapUpReason,
  }
}
