/** Whether the customer is in the main bridge. Each wish is a state until the switch confirms it. */
import type { Machine } from './machine.ts'

/**
 * ```
 * joining → talking → hold_requested → held → resume_requested → talking
 *              ↑────── failed ┘          ↑─────── failed ┘
 * ```
 *
 * The phone's own key may turn a wish round before it has come true. When the phone is lost (`detach`) the customer is
 * to be joined again, unless they were on hold: that hold outlives it.
 */
export type Hold = 'joining' | 'talking' | 'hold_requested' | 'held' | 'resume_requested'
export type HoldEvent = 'joined' | 'hold' | 'left' | 'resume' | 'failed' | 'detach'

export const holdMachine: Machine<Hold, HoldEvent> = {
  joining: { joined: 'talking', detach: 'joining' },
  talking: { hold: 'hold_requested', detach: 'joining' },
  hold_requested: { left: 'held', resume: 'resume_requested', failed: 'talking', detach: 'held' },
  held: { resume: 'resume_requested', detach: 'held' },
  resume_requested: { joined: 'talking', hold: 'hold_requested', failed: 'held', detach: 'joining' },
}
