/**
 * Nobody took a blind transfer (TRF-2): the call ends, or waits in its queue, as the administrator set. Where nobody
 * knows whether it rang, nobody has let it pass: then it waits in any case, and no customer is lost by an outage.
 */
import type { Code } from '@cordboard/contract'
import type { Interaction } from '../state/interaction.ts'
import type { Turn } from '../turn.ts'
import { finish } from './finish.ts'
import { longestWaitEnd } from './requeue.ts'

/** Who transferred it is told why. A number that had taken it already and was lost leaves the customer in the queue. */
export function blindNotTaken(turn: Turn, interaction: Interaction, code: Code): void {
  const { id, transfer } = interaction
  if (transfer !== null) turn.notice(transfer.by, code, id, { about: 'transfer' })
  const isEnd = turn.state.settings?.handling?.blindTransferNotTaken !== 'requeue'
  if (transfer !== null && code !== 'unknown' && isEnd) return finish(turn, interaction, 'not_taken')
  turn.record({ kind: 'transfer_not_taken', interaction: id, waitEndsAt: longestWaitEnd(turn, interaction) })
}
