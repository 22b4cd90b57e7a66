/**
 * Who watches what: the pages of each agent, and what of the agent they were shown last.
 *
 * Views are made in the step that changed them and shown once that step is durable, so that every page of an agent is
 * given the same replacements in the same order, and a page that joins gets a snapshot that fits between two of them.
 */
import type { Agent, LiveEvent, Notice, Task } from '@cordboard/contract'
import { agentOf, noticesOf, tasksOf, type State, type Step } from '@cordboard/kernel'

/** One page: takes events as text. */
export type Viewer = { readonly send: (text: string) => void }

type Shown = { agent: Agent | null; tasks: Map<string, number>; notices: Set<string> }
type Watch = { readonly viewers: Set<Viewer>; readonly shown: Shown; joining: number }

export class Audience {
  readonly #watches = new Map<string, Watch>()

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
    const snapshot = text(snapshotOf(state, person, now))
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
      watch.viewers.add(viewer)
      viewer.send(snapshot)
    }
    return { show, leave }
  }

  /** Makes the replacements of one step; null when nobody watches what changed. */
  prepare(state: State, changed: Step['changed'], now: number): (() => void) | null {
    const shows: { watch: Watch; events: string[] }[] = []
    for (const person of changed.agents) {
      const watch = this.#watches.get(person)
      if (watch === undefined) continue
      const events = replacements(watch.shown, state, person, now)
      if (events.length > 0) shows.push({ watch, events: events.map(text) })
    }
    if (shows.length === 0) return null
    return () => {
      for (const { watch, events } of shows)
        for (const viewer of watch.viewers) for (const event of events) viewer.send(event)
    }
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
  }
}

function newWatch(state: State, person: string): Watch {
  const tasks = new Map(tasksOf(state, person).map((task) => [task.id, task.version]))
  const notices = new Set(noticesOf(state, person).map(({ id }) => id))
  return { viewers: new Set(), shown: { agent: agentOf(state, person), tasks, notices }, joining: 0 }
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

function agentReplacement(shown: Shown, agent: Agent | null, at: number): LiveEvent[] {
  const same = agent === null || agent.version === shown.agent?.version
  shown.agent = agent
  return same ? [] : [{ type: 'agent', at, agent }]
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

function text(event: LiveEvent): string {
  return JSON.stringify(event)
}
