/** The working of one input: what is decided is recorded and applied as it goes, so that the next decision sees it. */
import type { Code, Id, Instant, Notice } from '@cordboard/contract'
import { levelsOf, movesSince } from './calls/levels.ts'
import { applyTouching } from './facts/apply.ts'
import type { Effect } from './effect.ts'
import type { Fact } from './facts/fact.ts'
import { freeSince } from './state/indexes.ts'
import { ownId } from './state/own-id.ts'
import type { Reply } from './commands/reply.ts'
import type { State } from './state/state.ts'
import type { Corrections, Step } from './step.ts'

type Undated<F> = F extends Fact ? Omit<F, 'at'> : never

export class Turn {
  readonly state: State
  readonly now: Instant
  corrections: Corrections | null = null
  readonly #facts: Fact[] = []
  readonly #effects: Effect[] = []
  readonly #agents = new Set<Id>()
  readonly #interactions = new Set<Id>()
  readonly #unrouted = new Set<Id>()

  constructor(state: State, now: Instant) {
    this.state = state
    this.now = now
  }

  /** What the fact changes in where legs are and what they hear is sent by itself. */
  record(undated: Undated<Fact>): void {
    const fact: Fact = { ...undated, at: this.now }
    const before = 'interaction' in fact ? levelsOf(this.state, fact.interaction) : []
    const touched = applyTouching(this.state, fact)
    this.#facts.push(fact)
    this.send(...movesSince(this.state, before))
    for (const id of touched.agents) this.#noteAgent(id)
    for (const id of touched.interactions) this.#noteInteraction(id)
  }

  /** While the switch is out of sight nothing is sent: the first sight of it makes up for levels and things to make. */
  send(...effects: readonly Effect[]): void {
    if (this.state.line.phase === 'ready') this.#effects.push(...effects)
  }

  /**
   * Not for who has signed out: nobody takes notices into the next day. `by`: who did it, or whose call it was.
   * `about`: what failed or is over, when it was not the call itself.
   */
  notice(agent: Id, code: Code, task: Id | null, more: Pick<Notice, 'about' | 'by'> = {}): void {
    if (this.state.agents.get(agent)?.seat == null) return
    const notice = {
      id: this.newId('notice'),
      version: this.state.counter + 1,
      code,
      task,
      at: this.now,
      ...more,
    }
    this.record({ kind: 'noticed', agent, notice })
  }

  /** Unused so far in this tenant: the next fact to carry its number uses it up. */
  newId(suffix: string): Id {
    const { tenant, epoch, counter } = this.state
    return ownId(tenant, epoch, counter + 1, suffix)
  }

  /** Agents concerned so far; grows while it is read. */
  get touchedAgents(): Iterable<Id> {
    return this.#agents
  }

  /** The queues in which a call and an agent may have come to fit during this turn. */
  takeUnrouted(): readonly Id[] {
    const queues = [...this.#unrouted]
    this.#unrouted.clear()
    return queues
  }

  done(reply: Reply | null): Step {
    return {
      facts: this.#facts,
      effects: this.#effects,
      reply,
      changed: { agents: [...this.#agents], interactions: [...this.#interactions] },
      corrections: this.corrections,
    }
  }

  #noteAgent(id: Id): void {
    this.#agents.add(id)
    const agent = this.state.agents.get(id)
    const team = agent?.seat?.team
    if (agent === undefined || team === undefined || freeSince(this.state, agent) === null) return
    for (const queue of this.state.index.catalog.queuesOfTeam.get(team) ?? []) this.#unrouted.add(queue)
  }

  #noteInteraction(id: Id): void {
    this.#interactions.add(id)
    const queue = this.state.index.waitingIn.get(id)
    if (queue !== undefined) this.#unrouted.add(queue)
  }
}
