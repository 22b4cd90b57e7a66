/**
 * Who watches what: the pages of each agent, and what of the agent they were shown last.
 *
 * Views are made in the step that changed them and shown once that step is durable. Steps that become durable together
 * are shown together: of several replacements of one thing only the last is sent. A page that joins gets a snapshot that
 * fits between two replacements.
 */
import type { Agent, LiveEvent, Me, Notice, Task } from '@cordboard/contract'
import { agentOf, noticesOf, tasksOf, type State, type Step } from '@cordboard/kernel'
import { meOf } from '../people/me.ts'

/** One page: takes events as text. */
export type Viewer = { readonly send: (text: string) => void }

type Shown = { agent: string; me: string; tasks: Map<string, number>; notices: Set<string> }
type Watch = {
  readonly viewers: Set<Viewer>
  readonly shown: Shown
  /** Durable and about to be sent, by the thing that is replaced. */
  readonly outbox: Map<string, LiveEvent>
  joining: number
}

export class Audience {
  readonly #watches = new Map<string, Watch>()
  /** The version of the settings that the pages show. */
  #settings: number | null = null

  /** Pages that are watching. */
  get size(): number {
    let size = 0
    for (const { viewers } of this.#watches.values()) size += viewers.size
    return size
  }

  /**
   * Begins to watch a person: makes the snapshot of this moment. The caller shows it with `show` once it is durable;
   * `leave` ends the watch, before or after that.
   */
  join(state: State, person: string, viewer: Viewer, now: number): { show: () => void; leave: () => void } {
    const watch = this.#watches.get(person) ?? newWatch(state, person)
    this.#watches.set(person, watch)
    watch.joining += 1
    const snapshot = JSON.stringify(snapshotOf(state, person, now))
    let stage: 'joining' | 'watching' | 'left' = 'joining'
    const leave = () => {
      if (stage === 'left') return
      if (stage === 'joining') watch.joining -= 1
      stage = 'left'
      watch.viewers.delete(viewer)
      if (watch.viewers.size === 0 && watch.joining === 0) this.#watches.delete(person)
    }
    const show = () => {
      if (stage !== 'joining') return
      stage = 'watching'
      watch.joining -= 1
      flush(watch)
      watch.viewers.add(viewer)
      viewer.send(snapshot)
    }
    return { show, leave }
  }

  /** Makes the replacements of one step; null when nobody watches what changed. */
  prepare(state: State, changed: Step['changed'], now: number): (() => void) | null {
    const shows: { watch: Watch; events: LiveEvent[] }[] = []
    const version = state.settings?.version ?? null
    // New settings may concern everybody.
    const isNew = version !== this.#settings
    this.#settings = version
    for (const person of isNew ? this.#watches.keys() : changed.agents) {
      const watch = this.#watches.get(person)
      if (watch === undefined) continue
      const events = replacements(watch.shown, state, person, now)
      if (isNew) events.push(...meReplacement(watch.shown, meOf(state, person, now), now))
      if (events.length > 0) shows.push({ watch, events })
    }
    if (shows.length === 0) return null
    return () => {
      for (const { watch, events } of shows) post(watch, events)
    }
  }
}

function post(watch: Watch, events: readonly LiveEvent[]): void {
  if (watch.outbox.size === 0) process.nextTick(flush, watch)
  for (const event of events) watch.outbox.set(subjectOf(event), event)
}

function flush({ outbox, viewers }: Watch): void {
  for (const event of outbox.values()) {
    const text = JSON.stringify(event)
    for (const viewer of viewers) viewer.send(text)
  }
  outbox.clear()
}

/** What an event replaces. */
function subjectOf(event: LiveEvent): string {
  switch (event.type) {
    case 'task':
      return `task ${event.task.id}`
    case 'task_gone':
      return `task ${event.id}`
    case 'notice':
      return `notice ${event.notice.id}`
    default:
      return event.type
  }
}

/** All that a person's page shows, whole. */
export function snapshotOf(state: State, person: string, now: number): LiveEvent {
  return {
    type: 'snapshot',
    at: now,
    agent: agentOf(state, person),
    tasks: tasksOf(state, person),
    notices: [...noticesOf(state, person)],
    me: meOf(state, person, now),
  }
}

function newWatch(state: State, person: string): Watch {
  const tasks = new Map(tasksOf(state, person).map((task) => [task.id, task.version]))
  const notices = new Set(noticesOf(state, person).map(({ id }) => id))
  const me = lookOfMe(meOf(state, person, 0))
  const shown = { agent: lookOf(agentOf(state, person)), me, tasks, notices }
  return { viewers: new Set(), shown, outbox: new Map(), joining: 0 }
}

/** What differs from what was shown, as events; afterwards `shown` is what they show. */
function replacements(shown: Shown, state: State, person: string, at: number): LiveEvent[] {
  const agent = agentOf(state, person)
  const tasks = tasksOf(state, person)
  return [
    ...agentReplacement(shown, agent, at),
    ...tasks.flatMap((task) => taskReplacement(shown, task, at)),
    ...goneTasks(shown, tasks, at),
    ...newNotices(shown, noticesOf(state, person), at),
  ]
}

/** An agent's version grows with each of their calls' steps, too; most of those change nothing that is seen. */
function agentReplacement(shown: Shown, agent: Agent | null, at: number): LiveEvent[] {
  const look = lookOf(agent)
  const same = agent === null || look === shown.agent
  shown.agent = look
  return same ? [] : [{ type: 'agent', at, agent }]
}

function meReplacement(shown: Shown, me: Me | null, at: number): LiveEvent[] {
  const look = lookOfMe(me)
  const same = me === null || look === shown.me
  shown.me = look
  return same ? [] : [{ type: 'me', at, me }]
}

/** The agent in it has replacements of its own. */
function lookOfMe(me: Me | null): string {
  return JSON.stringify({ ...me, agent: null, at: 0 })
}

function lookOf(agent: Agent | null): string {
  return JSON.stringify({ ...agent, version: 0 })
}

function taskReplacement(shown: Shown, task: Task, at: number): LiveEvent[] {
  const before = shown.tasks.get(task.id)
  shown.tasks.set(task.id, task.version)
  return before === task.version ? [] : [{ type: 'task', at, task }]
}

/** Gone with a version of its own, so that an older replacement cannot bring the task back. */
function goneTasks(shown: Shown, tasks: readonly Task[], at: number): LiveEvent[] {
  const present = new Set(tasks.map(({ id }) => id))
  const gone: LiveEvent[] = []
  for (const [id, version] of shown.tasks) {
    if (present.has(id)) continue
    shown.tasks.delete(id)
    gone.push({ type: 'task_gone', at, id, version: version + 1 })
  }
  return gone
}

function newNotices(shown: Shown, notices: readonly Notice[], at: number): LiveEvent[] {
  const fresh = notices.filter(({ id }) => !shown.notices.has(id))
  shown.notices = new Set(notices.map(({ id }) => id))
  return fresh.map((notice) => ({ type: 'notice', at, notice }))
}
