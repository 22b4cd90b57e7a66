/**
 * The life of a channel as one value.
 *
 * ```
 *  called by a customer     incoming ─────────answer────────▶ up
 *                               │                             │
 *  created by the app       created ──dial──▶ dialling ─answer┤
 *                               │                │  ring      │
 *                               │                ▼            │
 *                               │             ringing ─answer─┤
 *                               │                │            │
 *                               └─────end────────┴────end─────┴──▶ gone
 * ```
 *
 * - `incoming`: the other side's INVITE is not yet answered; it hears what its own phone or ours makes.
 * - `created`: made by the app, in its application, nothing sent to anyone.
 * - `dialling`: our INVITE is out, the phone has not yet said that it rings.
 * - `ringing`: 180 or 183 came.
 * - `up`: answered, audio flows.
 * - `gone`: ended; it is no longer listed.
 */
export type ChannelState = 'incoming' | 'created' | 'dialling' | 'ringing' | 'up' | 'gone'
export type ChannelStep = 'dial' | 'ring' | 'answer' | 'end'

export const channelMachine: Readonly<
  Record<ChannelState, Readonly<Partial<Record<ChannelStep, ChannelState>>>>
> = {
  incoming: { answer: 'up', end: 'gone' },
  created: { dial: 'dialling', end: 'gone' },
  dialling: { ring: 'ringing', answer: 'up', end: 'gone' },
  ringing: { ring: 'ringing', answer: 'up', end: 'gone' },
  up: { end: 'gone' },
  gone: {},
}

/** A step that the channel's state does not know. */
export class IllegalChannelStep extends Error {
  readonly code = 'illegal_channel_step'
  constructor(state: ChannelState, step: ChannelStep) {
    super(`A channel that is ${state} cannot ${step}`)
  }
}

/** The state after a step; throws `IllegalChannelStep` where the table has none. */
export function nextChannelState(state: ChannelState, step: ChannelStep): ChannelState {
  const next = channelMachine[state][step]
  if (next === undefined) throw new IllegalChannelStep(state, step)
  return next
}

/** The name Asterisk gives to the state (`AST_STATE_*` in its `channelstate.h`). */
export const stateName = {
  incoming: 'Ring',
  created: 'Down',
  dialling: 'Down',
  ringing: 'Ringing',
  up: 'Up',
  gone: 'Down',
} as const satisfies Record<ChannelState, string>
