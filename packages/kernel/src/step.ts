/** What comes of one input. */
import type { Id } from '@cordboard/contract'
import type { Effect } from './effect.ts'
import type { Fact } from './facts/fact.ts'
import type { Reply } from './commands/reply.ts'

export interface Step {
  /** Already applied to the state; to be written before any effect but those of class `make` is sent. */
  readonly facts: readonly Fact[]
  readonly effects: readonly Effect[]
  /** Null unless the input was a command. */
  readonly reply: Reply | null
  /** Whose views may have changed: every agent whose own or whose tasks' view did, and every interaction. */
  readonly changed: { readonly agents: readonly Id[]; readonly interactions: readonly Id[] }
  /** What a sight of the switch put right, for the metrics; null unless the input was `seen`. */
  readonly corrections: Corrections | null
}

export interface Corrections {
  /** Channels and bridges found as nobody had told: arrivals, answers, ringing, membership. */
  adopted: number
  /** Bridges made again. */
  remade: number
  /** Levels asserted again. */
  asserted: number
  /** Channels that no fact names, or that were dismissed, hung up. */
  hung_up_unknown: number
  /** Bridges of ours that no fact names, or whose call is over, deleted. */
  deleted_unknown: number
  /** Legs that had ended unseen. */
  ended_unseen: number
  /** Dials of which nobody can know whether they were felt: the phone is not used. */
  withdrawn: number
  /** Callers who waited, and calls that were up, in a switch that was restarted. */
  lost_waiting: number
  lost_calls: number
  /** Agents who had work that nothing stood behind. */
  healed: number
}

export function noCorrections(): Corrections {
  return {
    adopted: 0,
    remade: 0,
    asserted: 0,
    hung_up_unknown: 0,
    deleted_unknown: 0,
    ended_unseen: 0,
    withdrawn: 0,
    lost_waiting: 0,
    lost_calls: 0,
    healed: 0,
  }
}
