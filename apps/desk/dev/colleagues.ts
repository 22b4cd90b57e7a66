/** Everybody else in the pretended centre: who is asked for advice, who asks, and what then becomes of the call. */
import type { Consult, Destination, Destinations, PartyView, Purpose, Task } from '@cordboard/contract'
import type { Code } from '@cordboard/contract/codes'
import type { Centre } from './centre.ts'
import { directory } from './directory.ts'
import { askedByBram, bram } from './sample.ts'

export class Colleagues {
  readonly #centre: Centre
  /** How many agents there are beside the few. */
  crowd = 0

  constructor(centre: Centre) {
    this.#centre = centre
  }

  list(purpose: Purpose): Destinations {
    return directory(this.#centre.now(), purpose, this.crowd)
  }

  /** Agent 1 asks for advice; the customer is held by it (HLD-2). */
  consult(task: Task, to: Destination): void {
    const requestedAt = this.#centre.now()
    const consult: Consult = {
      status: 'requested',
      to: { kind: to.kind, name: this.#nameOf(to) },
      requestedAt,
      acceptedAt: null,
      heldAt: null,
      party: partyOf(to),
    }
    this.#centre.put(task, { status: 'held', heldAt: requestedAt, consult })
  }

  /** Whoever was asked takes it (CON-4). */
  accept(task: Task): Task {
    const now = this.#centre.now()
    const consult = this.#consultOf(task)
    const party: PartyView = { ...(consult.party ?? { ...bram, role: 'agent2' }), joinedAt: now }
    return this.#centre.put(task, {
      status: 'held',
      consult: { ...consult, status: 'consulting', acceptedAt: now, party },
    })
  }

  /** Nobody takes it: agent 1 is told why (CON-5) and has the customer back. */
  fail(task: Task, code: Code): void {
    this.#centre.notice(code, task.id, 'consult')
    this.endConsult(task)
  }

  endConsult(task: Task): void {
    this.#centre.put(task, { status: 'connected', heldAt: null, consult: null })
  }

  /** One of the two is on hold, never both (HLD-2). */
  hold(task: Task, who: 'customer' | 'consulted'): void {
    const heldAt = this.#centre.now()
    const consult = this.#consultOf(task)
    const isAccepted = consult.acceptedAt !== null
    if (who === 'customer')
      this.#centre.put(task, {
        status: 'held',
        heldAt,
        consult: isAccepted ? { ...consult, status: 'consulting', heldAt: null } : consult,
      })
    else
      this.#centre.put(task, {
        status: 'connected',
        heldAt: null,
        consult: isAccepted ? { ...consult, status: 'held', heldAt } : consult,
      })
  }

  /** All three hear each other (CNF-1). */
  conference(task: Task): Task {
    const conferenceAt = this.#centre.now()
    const { party } = this.#consultOf(task)
    const { agent } = this.#centre
    const customer = { ...task.customer, role: 'customer', agent: null, team: null } as const
    const me = { role: 'agent1', agent: agent.id, name: agent.name, number: '1001', team: 'Service' } as const
    const parties = [
      { ...customer, joinedAt: task.answeredAt },
      { ...me, joinedAt: task.answeredAt },
      ...(party ? [party] : []),
    ]
    return this.#centre.put(task, {
      status: 'conference',
      heldAt: null,
      consult: null,
      conferenceAt,
      parties,
    })
  }

  /** The customer leaves the conference (CNF-4). */
  customerLeaves(task: Task): void {
    const now = this.#known(task)
    this.#centre.put(task, {
      status: 'post_call',
      parties: now.parties.filter(({ role }) => role !== 'customer'),
    })
  }

  /** Bram asks this agent for advice: the phone rings (ANS-8). */
  ask(): Task {
    return this.#centre.ring(askedByBram(this.#centre.now()))
  }

  /** Bram puts this agent on hold, or takes them back. */
  holdMe(task: Task, isHeld: boolean): void {
    this.#centre.put(task, {
      status: isHeld ? 'consult_held' : 'consulting',
      heldAt: isHeld ? this.#centre.now() : null,
    })
  }

  /** Bram makes it a conference. */
  takeIn(task: Task): void {
    const now = this.#centre.now()
    const known = this.#known(task)
    const { agent } = this.#centre
    const customer = { ...task.customer, role: 'customer', agent: null, team: null, joinedAt: now } as const
    const me = { role: 'agent2', agent: agent.id, name: agent.name, number: '1001', team: 'Service' } as const
    this.#centre.put(task, {
      status: 'conference',
      conferenceAt: now,
      parties: [customer, ...known.parties, { ...me, joinedAt: now }],
    })
  }

  /** Bram hands the call over: it is this agent's now (TRF-6). */
  handOver(task: Task): void {
    this.#centre.put(task, { kind: 'inbound', status: 'connected', parties: [], conferenceAt: null })
  }

  /** Bram ends the consult: it is over for this agent (CON-8). */
  letGo(task: Task): void {
    this.#centre.notice('no_consult', task.id, 'consult', 'Bram Jansen')
    this.#centre.release(task)
  }

  #known(task: Task): Task {
    return this.#centre.tasks.find(({ id }) => id === task.id) ?? task
  }

  #consultOf(task: Task): Consult {
    const { consult } = this.#known(task)
    if (!consult) throw new Error('There is no consult')
    return consult
  }

  #nameOf(to: Destination): string {
    const { agents, queues, entryPoints } = this.list('consult')
    switch (to.kind) {
      case 'agent':
        return agents.find(({ id }) => id === to.agent)?.name ?? to.agent
      case 'queue':
        return queues.find(({ id }) => id === to.queue)?.name ?? to.queue
      case 'entry_point':
        return entryPoints.find(({ id }) => id === to.entryPoint)?.name ?? to.entryPoint
      default:
        return to.number
    }
  }
}

/** Who is rung at once; in a queue it is not known yet. */
function partyOf(to: Destination): PartyView | null {
  if (to.kind === 'number')
    return { role: 'agent2', agent: null, name: null, number: to.number, team: null, joinedAt: null }
  return to.kind === 'agent' ? { ...bram, role: 'agent2' } : null
}
