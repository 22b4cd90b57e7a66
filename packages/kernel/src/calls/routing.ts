/** Brings calls and agents together: the longest waiting caller with the longest available agent. */
import type { Id } from '@cordboard/contract'
import { dial, makeChannel } from '../effect.ts'
import type { AgentRecord } from '../state/agent.ts'
import type { Interaction } from '../state/interaction.ts'
import { agentRecordOf, interactionOf, seatOf } from '../state/lookup.ts'
import { isBefore, type Entry } from '../state/ordered.ts'
import type { State } from '../state/state.ts'
import type { Turn } from '../turn.ts'

/** How much longer than the ring time the switch would ring on its own, should nobody stop it, in milliseconds. */
export const dialMargin = 10_000

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
    offer(turn, match.interaction, match.agent)
  }
}

interface Match {
  readonly interaction: Interaction
  readonly agent: AgentRecord
}

/** The longest waiting call of these queues that has an agent; queues without a match are dropped. */
function firstMatch(state: State, queues: Set<Id>): Match | null {
  let best: { readonly call: Entry; readonly agent: AgentRecord } | null = null
  for (const queue of queues) {
    const call = state.index.waiting.get(queue)?.first() ?? null
    const agent = call === null ? null : longestAvailable(state, queue)
    if (call === null || agent === null) queues.delete(queue)
    else if (best === null || isBefore(call, best.call)) best = { call, agent }
  }
  return best === null ? null : { interaction: interactionOf(state, best.call.id), agent: best.agent }
}

/** Among the free agents of the queue's teams, the one who has been available longest. */
function longestAvailable(state: State, queue: Id): AgentRecord | null {
  let best: Entry | null = null
  for (const team of state.index.catalog.queues.get(queue)?.teams ?? []) {
    const first = state.index.free.get(team)?.first() ?? null
    if (first === null) continue
    if (best === null || isBefore(first, best)) best = first
  }
  return best === null ? null : agentRecordOf(state, best.id)
}

/** The agent's phone is made and rung under a new id; the call keeps its place until somebody answers. */
function offer(turn: Turn, interaction: Interaction, agent: AgentRecord): void {
  const ringTime = turn.state.index.catalog.queues.get(interaction.queue)?.ringTime ?? 0
  const leg = turn.newId('agent')
  const id = turn.newId('')
  const endsAt = turn.now + ringTime
  turn.record({
    kind: 'offered',
    interaction: interaction.id,
    offer: { id, agent: agent.id, leg, offeredAt: turn.now, endsAt },
  })
  turn.send(
    makeChannel(interaction, leg, seatOf(agent).station.extension),
    dial(interaction.id, leg, ringTime + dialMargin),
  )
}
