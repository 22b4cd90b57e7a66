/** Brings calls and agents together: the longest waiting caller with the longest available agent. */
import type { Duration, Id } from '@cordboard/contract'
import type { AgentRecord } from '../state/agent.ts'
import type { Interaction } from '../state/interaction.ts'
import { agentRecordOf, interactionOf } from '../state/lookup.ts'
import { permits } from '../state/catalog.ts'
import { isBefore, type Entry } from '../state/ordered.ts'
import type { Head } from '../state/waiting-line.ts'
import type { State } from '../state/state.ts'
import type { Turn } from '../turn.ts'
import { ringConsulted } from './ring-consulted.ts'
import { ringStation } from './ring-station.ts'

/**
 * Offers calls as long as one fits an agent. Only queues in which something changed are looked at; between steps no
 * waiting call ever fits a free agent.
 */
export function route(turn: Turn): void {
  if (turn.state.line.phase !== 'ready') return
  const queues = new Set(turn.takeUnrouted())
  for (;;) {
    const match = firstMatch(turn.state, queues)
    if (match === null) return
    const interaction = interactionOf(turn.state, match.waiting.id)
    const rings = turn.state.index.catalog.queues.get(interaction.queue)?.ringTime ?? 0
    if (interaction.phase === 'waiting') offer(turn, interaction, match.agent, rings)
    else ringConsulted(turn, interaction, match.agent)
  }
}

interface Match {
  readonly waiting: Entry
  readonly agent: AgentRecord
}

/** The longest waiting call or consult of these queues that has an agent; queues without a match are dropped. */
function firstMatch(state: State, queues: Set<Id>): Match | null {
  let best: Match | null = null
  for (const queue of queues) {
    const match = firstMatchIn(state, queue)
    if (match === null) queues.delete(queue)
    else if (best === null || isBefore(match.waiting, best.waiting)) best = match
  }
  return best
}

/** Whoever may not get the first of one line may get the first of another. */
function firstMatchIn(state: State, queue: Id): Match | null {
  let best: Match | null = null
  for (const head of state.index.waiting.get(queue)?.heads() ?? []) {
    if (best !== null && !isBefore(head.first, best.waiting)) continue
    const agent = longestAvailable(state, queue, head)
    if (agent !== null) best = { waiting: head.first, agent }
  }
  return best
}

/** Among the free agents of the queue's teams who may get it, the one who has been available longest. */
function longestAvailable(state: State, queue: Id, head: Head): AgentRecord | null {
  let best: Entry | null = null
  for (const team of state.index.catalog.queues.get(queue)?.teams ?? []) {
    const first = state.index.free.get(team)?.firstOf((agent) => mayGet(state, agent, head)) ?? null
    if (first === null) continue
    if (best === null || isBefore(first, best)) best = first
  }
  return best === null ? null : agentRecordOf(state, best.id)
}

/** Who transferred a call does not get it back (TRF-3); who may not be consulted gets no consult (ANS-9). */
export function mayGet({ index }: State, agent: Id, { except, who }: Pick<Head, 'except' | 'who'>): boolean {
  return !except.has(agent) && (who === 'caller' || permits(index.catalog, agent, 'be_consulted'))
}

/** The agent's station is rung under a new id; the call keeps its place until somebody answers. */
export function offer(turn: Turn, interaction: Interaction, agent: AgentRecord, ringTime: Duration): void {
  const leg = turn.newId('agent')
  const id = turn.newId('')
  const endsAt = turn.now + ringTime
  turn.record({
    kind: 'offered',
    interaction: interaction.id,
    offer: { id, agent: agent.id, leg, offeredAt: turn.now, endsAt },
  })
  ringStation(turn, interaction, agent, { leg, rings: ringTime })
}
