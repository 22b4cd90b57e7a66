/** What comes of one input. */
import type { Id } from '@cordboard/contract'
import type { Effect } from './effect.ts'
import type { Fact } from './fact.ts'
import type { Reply } from './reply.ts'

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
  /** Channels and bridges of ours that no fact names, cleared away. */
  cleared: number
  /** Legs that had ended unseen. */
  ended: number
  /** Offers withdrawn because nobody can know whether the phone rang. */
  withdrawn: number
}
