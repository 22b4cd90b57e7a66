/** A call ends, whichever side ends it (END-1), and is wrapped up (END-2). */
import type { HistoryEntry, Id, Instant } from '@cordboard/contract'
import { deleteBridge } from '../effect.ts'
import type { EndedBy, Interaction } from '../state/interaction.ts'
import type { Party } from '../state/party.ts'
import { agent2Of, agentPartyOf } from '../state/lookup.ts'
import { endLeg } from './end-leg.ts'
import { tellAgent2 } from './tell-agent2.ts'
import type { Turn } from '../turn.ts'

/**
 * Everybody is hung up; the agent who had the call wraps up. Whom they consulted does not, and is told, unless it was
 * they who left.
 */
export function finish(turn: Turn, interaction: Interaction, by: EndedBy): void {
  const { id } = interaction
  const bridges = [interaction.main.id, ...(interaction.consult === null ? [] : [interaction.consult.bridge])]
  const legs = interaction.parties.map(({ leg }) => leg)
  if (interaction.phase === 'offered' && interaction.offer !== null)
    turn.record({
      kind: 'offer_withdrawn',
      interaction: id,
      agent: interaction.offer.agent,
      why: 'customer_left',
    })
  const agent2 = agent2Of(interaction)
  if (turn.state.legs.get(agent2?.leg ?? '')?.state === 'up') tellAgent2(turn, interaction, 'call_ended')
  const wrapUpEndsAt = interaction.agent1 === null ? null : wrapUpEnd(turn)
  turn.record({ kind: 'ended', interaction: id, by, wrapUpEndsAt })
  for (const leg of legs) endLeg(turn, leg)
  for (const bridge of bridges) turn.send(deleteBridge(id, bridge))
  if (by === 'lost' && interaction.agent1 !== null) turn.notice(interaction.agent1, 'lost', id)
  closeIfDone(turn, interaction)
}

/** When a wrap-up that begins now submits itself, or null for never. */
export function wrapUpEnd(turn: Turn): Instant | null {
  const automaticAfter = turn.state.settings?.wrapUp.automaticAfter ?? null
  return automaticAfter === null ? null : turn.now + automaticAfter
}

/** The agent is done with it; the next call may come once the phone is hung up too (END-3). */
export function wrapUp(
  turn: Turn,
  interaction: Interaction,
  agent: Id,
  reason: Id | null,
  automatic: boolean,
): void {
  const entry = historyEntryOf(turn, interaction, agentPartyOf(interaction, agent), reason)
  turn.record({ kind: 'wrapped_up', interaction: interaction.id, agent, reason, automatic, entry })
  closeIfDone(turn, interaction)
}

/** The call is over and nobody has it left to wrap up. */
function closeIfDone(turn: Turn, { id, parties, phase }: Interaction): void {
  const isOpen = parties.some(({ state }) => state === 'wrapping_up')
  if (phase === 'ended' && !isOpen) turn.record({ kind: 'closed', interaction: id })
}

function historyEntryOf(turn: Turn, interaction: Interaction, party: Party, reason: Id | null): HistoryEntry {
  const reasons = turn.state.settings?.wrapUp.reasons ?? []
  return {
    id: interaction.id,
    kind: interaction.kind,
    customer: interaction.caller.number,
    dnis: interaction.dnis,
    queue: party.endedIn?.name ?? interaction.queueName,
    arrivedAt: interaction.arrivedAt,
    answeredAt: party.answeredAt,
    endedAt: party.endedAt ?? turn.now,
    wrapUpReason: reasons.find(({ id }) => id === reason)?.name ?? null,
  }
}
