/** Whether the customer is in the main bridge. Each wish is a state until the switch confirms it. */
import type { Machine } from './machine.ts'

/**
 * ```
 * joining → talking → hold_requested → held → resume_requested → talking
 *              ↑────── failed ┘          ↑─────── failed ┘
 * ```
 */
export type Hold = 'joining' | 'talking' | 'hold_requested' | 'held' | 'resume_requested'
export type HoldEvent = 'joined' | 'hold' | 'left' | 'resume' | 'failed'

export const holdMachine: Machine<Hold, HoldEvent> = {
  joining: { joined: 'talking' },
  talking: { hold: 'hold_requested' },
  hold_requested: { left: 'held', failed: 'talking' },
  held: { resume: 'resume_requested' },
  resume_requested: { joined: 'talking', failed: 'held' },
}
