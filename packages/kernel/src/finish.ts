/** A call ends, whichever side ends it (END-1), and is wrapped up (END-2). */
import type { HistoryEntry, Id } from '@cordboard/contract'
import { deleteBridge } from './effect.ts'
import type { EndedBy, Interaction } from './interaction.ts'
import { endLeg, withdrawn } from './offer-end.ts'
import type { Turn } from './turn.ts'

/** Everybody is hung up; the agent who had the call wraps up. */
export function finish(turn: Turn, interaction: Interaction, by: EndedBy): void {
  const { id, main } = interaction
  if (interaction.phase === 'offered') withdrawn(turn, interaction, 'customer_left')
  const automaticAfter = turn.state.settings?.wrapUp.automaticAfter ?? null
  const wrapUpEndsAt =
    interaction.owner === null || automaticAfter === null ? null : turn.now + automaticAfter
  turn.record({ kind: 'ended', interaction: id, by, wrapUpEndsAt })
  for (const party of interaction.parties) endLeg(turn, party.leg)
  turn.send(deleteBridge(id, main.id))
  if (interaction.owner === null) turn.record({ kind: 'closed', interaction: id })
}

/** The agent is done with it; the next call may come once the phone is hung up too (END-3). */
export function wrapUp(
  turn: Turn,
  interaction: Interaction,
  agent: Id,
  reason: Id | null,
  automatic: boolean,
): void {
  const entry = historyEntryOf(turn, interaction, reason)
  turn.record({ kind: 'wrapped_up', interaction: interaction.id, agent, reason, automatic, entry })
  turn.record({ kind: 'closed', interaction: interaction.id })
}

function historyEntryOf(turn: Turn, interaction: Interaction, reason: Id | null): HistoryEntry {
  const reasons = turn.state.settings?.wrapUp.reasons ?? []
  return {
    id: interaction.id,
    kind: interaction.kind,
    customer: interaction.caller.number,
    dnis: interaction.dnis,
    queue: interaction.queueName,
    arrivedAt: interaction.arrivedAt,
    answeredAt: interaction.answeredAt,
    endedAt: interaction.endedAt ?? turn.now,
    wrapUpReason: reasons.find(({ id }) => id === reason)?.name ?? null,
  }
}
