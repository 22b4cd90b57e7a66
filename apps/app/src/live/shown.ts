/** What the pages of a person were shown last, and what replaces it. */
import type { Agent, Id, LiveEvent, Me, Notice, Task } from '@cordboard/contract'
import { agentOf, noticesOf, tasksOf, type State } from '@cordboard/kernel'
import { meOf } from '../people/me.ts'
import { replacementBy, subjectOfTask, type Replacement } from './outbox.ts'

/** All that a person's page shows, whole. Who takes no calls is no agent. */
export function snapshotOf(state: State, person: Id, now: number): LiveEvent {
  const me = meOf(state, person, now)
  return {
    type: 'snapshot',
    at: now,
    agent: me?.agent ?? null,
    tasks: tasksOf(state, person),
    notices: [...noticesOf(state, person)],
    me,
  }
}

export class Shown {
  readonly #person: Id
  #agent: string
  #me: string
  readonly #tasks: Map<Id, { readonly version: number; readonly look: string }>
  #notices: ReadonlySet<Id>

  /** What a snapshot of this moment shows. */
  constructor(state: State, person: Id) {
    this.#person = person
    this.#agent = lookOfAgent(agentOf(state, person))
    this.#me = lookOfMe(meOf(state, person, 0))
    this.#tasks = new Map(
      tasksOf(state, person).map((task) => [task.id, { version: task.version, look: lookOfTask(task) }]),
    )
    this.#notices = new Set(noticesOf(state, person).map(({ id }) => id))
  }

  /** What differs; afterwards it is what is shown. `settings`: they may have changed, too. */
  replacements(state: State, at: number, settings: boolean): Replacement[] {
    const tasks = tasksOf(state, this.#person)
    return [
      ...this.#agentReplacement(agentOf(state, this.#person), at),
      ...tasks.flatMap((task) => this.#taskReplacement(task, at)),
      ...this.#goneTasks(tasks, at),
      ...this.#newNotices(noticesOf(state, this.#person), at),
      ...(settings ? this.#meReplacement(meOf(state, this.#person, at), at) : []),
    ]
  }

  /** An agent's version grows with each of their calls' steps, too; most of those change nothing that is seen. */
  #agentReplacement(agent: Agent | null, at: number): Replacement[] {
    const look = lookOfAgent(agent)
    const same = agent === null || look === this.#agent
    this.#agent = look
    return same ? [] : [replacementBy({ type: 'agent', at, agent })]
  }

  #meReplacement(me: Me | null, at: number): Replacement[] {
    const look = lookOfMe(me)
    const same = me === null || look === this.#me
    this.#me = look
    return same ? [] : [replacementBy({ type: 'me', at, me })]
  }

  /** A task is the bulk of what is sent: it is written out once, for comparing and for sending. */
  #taskReplacement(task: Task, at: number): Replacement[] {
    const { id, version } = task
    const before = this.#tasks.get(id)
    if (before?.version === version) return []
    const look = lookOfTask(task)
    this.#tasks.set(id, { version, look })
    const text = `{"type":"task","at":${at},"task":{"version":${version},${look.slice(1)}}`
    return [{ subject: subjectOfTask(id), text, isSeen: look !== before?.look }]
  }

  /** Gone with a version of its own, so that an older replacement cannot bring the task back. */
  #goneTasks(tasks: readonly Task[], at: number): Replacement[] {
    const present = new Set(tasks.map(({ id }) => id))
    const gone: Replacement[] = []
    for (const [id, { version }] of this.#tasks) {
      if (present.has(id)) continue
      this.#tasks.delete(id)
      gone.push(replacementBy({ type: 'task_gone', at, id, version: version + 1 }))
    }
    return gone
  }

  #newNotices(notices: readonly Notice[], at: number): Replacement[] {
    const fresh = notices.filter(({ id }) => !this.#notices.has(id))
    this.#notices = new Set(notices.map(({ id }) => id))
    return fresh.map((notice) => replacementBy({ type: 'notice', at, notice }))
  }
}

function lookOfAgent(agent: Agent | null): string {
  return JSON.stringify({ ...agent, version: 0 })
}

/** All of it but the version, as JSON. */
function lookOfTask(task: Task): string {
  return JSON.stringify({ ...task, version: undefined })
}

/** The agent in it has replacements of its own. */
function lookOfMe(me: Me | null): string {
  return JSON.stringify({ ...me, agent: null, at: 0 })
}
