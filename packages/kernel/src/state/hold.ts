/** Whether the customer is in the main bridge. Each wish is a state until the switch confirms it. */
import type { Machine } from './machine.ts'

/**
 * ```
 * joining → talking → hold_requested → held → resume_requested → talking
 *              ↑────── failed ┘          ↑─────── failed ┘
 * ```
 *
 * A consult that is accepted puts the customer on hold again (`accept`, HLD-2), and from then on `held` means that agent
 * 1 talks with the consulted party, `talking` that the consulted party is on hold.
 *
 * The phone's own key may turn a wish round before it has come true. When the phone is lost (`detach`) the customer is
 * to be joined again, unless they were on hold: that hold outlives it.
 */
export type Hold = 'joining' | 'talking' | 'hold_requested' | 'held' | 'resume_requested'
export type HoldEvent = 'joined' | 'hold' | 'left' | 'resume' | 'failed' | 'detach' | 'accept'

export const holdMachine: Machine<Hold, HoldEvent> = {
  joining: { joined: 'talking', detach: 'joining', accept: 'hold_requested' },
  talking: { hold: 'hold_requested', detach: 'joining', accept: 'hold_requested' },
  hold_requested: {
    left: 'held',
    resume: 'resume_requested',
    failed: 'talking',
    detach: 'held',
    accept: 'hold_requested',
  },
  held: { resume: 'resume_requested', detach: 'held', accept: 'hold_requested' },
  resume_requested: {
    joined: 'talking',
    hold: 'hold_requested',
    failed: 'held',
    detach: 'joining',
    accept: 'hold_requested',
  },
}

/** Whether the customer is, or is to be, out of the main bridge. */
export function isOnHold(hold: Hold): boolean {
  return hold === 'hold_requested' || hold === 'held'
}
