/** Everything that can reach the kernel: people, the switch, the clock, and truths from outside. */
import type { Id, Settings } from '@cordboard/contract'
import type { Command } from './commands/command.ts'
import type { Effect, EffectRefusal } from './effect.ts'
import type { Caller } from './state/interaction.ts'
import type { Seen } from './sight/seen.ts'

export type Input =
  | { readonly kind: 'command'; readonly actor: Id; readonly requestId: string; readonly command: Command }
  /** Settings as a whole, in place of the former ones. */
  | { readonly kind: 'settings'; readonly settings: Settings }
  /** From outside: the agent has had no desktop open for as long as is allowed. */
  | { readonly kind: 'desktop_gone'; readonly agent: Id }
  /** This process owns the tenant from now on. The first input after the journal has been replayed. */
  | { readonly kind: 'owned'; readonly epoch: number }
  /** Some timer is due (`nextDue`). Early or doubled ones do nothing. */
  | { readonly kind: 'timers' }
  /** The event stream stands. The kernel holds still until the first `seen` that follows. */
  | { readonly kind: 'switch_connected' }
  | { readonly kind: 'switch_lost' }
  | { readonly kind: 'seen'; readonly seen: Seen }
  | SwitchEvent

/** What the switch tells, in the kernel's words. A leg's id is its channel's id. */
export type SwitchEvent =
  /** A customer's channel entered the application. */
  | { readonly kind: 'arrived'; readonly channel: Id; readonly caller: Caller; readonly dnis: string }
  | { readonly kind: 'leg_ringing'; readonly leg: Id }
  | { readonly kind: 'leg_answered'; readonly leg: Id }
  /** A key was pressed: one of `0`-`9`, `*`, `#`, `A`-`D`. */
  | { readonly kind: 'digit_pressed'; readonly leg: Id; readonly digit: string }
  /** The channel is gone. `cause` is Q.850's, `sip` the final response when there was one. */
  | { readonly kind: 'leg_ended'; readonly leg: Id; readonly cause: number; readonly sip: number | null }
  | { readonly kind: 'leg_held_by_phone'; readonly leg: Id }
  | { readonly kind: 'leg_resumed_by_phone'; readonly leg: Id }
  | { readonly kind: 'entered_bridge'; readonly leg: Id; readonly bridge: Id }
  | { readonly kind: 'left_bridge'; readonly leg: Id; readonly bridge: Id }
  | { readonly kind: 'playback_finished'; readonly playback: Id }
  | { readonly kind: 'endpoint_changed'; readonly endpoint: string; readonly reachable: boolean }
  /** The phone has come up at an address that it did not have before. */
  | { readonly kind: 'endpoint_registered'; readonly endpoint: string }
  | { readonly kind: 'effect_refused'; readonly effect: Effect; readonly code: EffectRefusal }
