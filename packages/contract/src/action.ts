/** What an agent may do with a task; apart from the schemas so that pages can read it without them. */

/**
 * Every action that an agent may ask for on a task, in the order of the buttons; the last part of its path. With a
 * destination, `transfer` is blind; without one it hands the call to the consulted party (TRF-6).
 */
export const actions = [
  'hold',
  'resume',
  'consult',
  'consult-cancel',
  'consult-hold',
  'consult-resume',
  'consult-end',
  'consult-exit',
  'conference',
  'conference-end',
  'conference-exit',
  'transfer',
  'end',
  'wrap-up',
] as const
export type Action = (typeof actions)[number]
