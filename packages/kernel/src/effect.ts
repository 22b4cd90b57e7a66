/**
 * What the kernel wants of the switch, close to ARI's primitives.
 *
 * Effects of one interaction are to be sent in the order given.
 */
import type { Duration, Id, Language, Station } from '@cordboard/contract'
import type { Caller, Interaction } from './state/interaction.ts'

/**
 * What recovery may do with an effect:
 *
 * - `level`: compare wanted with seen, assert again, harmless
 * - `make`: absent, then make again; may be sent before the facts are committed
 * - `felt`: a person notices; sent once, never again by recovery
 */
export type EffectClass = 'level' | 'make' | 'felt'

export type HangUpCause = 'normal' | 'unallocated' | 'busy'
export type Announcement = 'nobody_here' | 'all_busy'

/** What is rung: a phone of ours, or a number over the trunk, whether an agent sits there or not. */
export type Far = Readonly<Station>

interface Actions {
  make_bridge: { readonly bridge: Id }
  /** An undialled channel, on behalf of `customer`'s leg; `caller` is what the phone shows. */
  make_channel: {
    readonly leg: Id
    readonly to: Far
    readonly caller: Caller
    readonly customer: Id
  }
  /** Not before the channel has entered the application. The switch stops by itself after `timeout`. */
  dial: { readonly leg: Id; readonly timeout: Duration }
  answer: { readonly leg: Id }
  music_on: { readonly leg: Id }
  music_off: { readonly leg: Id }
  /** The tone of a phone that rings elsewhere, to a leg that is up. */
  ring_on: { readonly leg: Id }
  ring_off: { readonly leg: Id }
  add_to_bridge: { readonly leg: Id; readonly bridge: Id }
  remove_from_bridge: { readonly leg: Id; readonly bridge: Id }
  play: { readonly leg: Id; readonly playback: Id; readonly announcement: Announcement }
  /** Says over and over, for so long, that the digit takes the call. */
  ask_to_confirm: {
    readonly leg: Id
    readonly playback: Id
    readonly digit: string
    readonly language: Language
    readonly during: Duration
  }
  stop_playing: { readonly leg: Id; readonly playback: Id }
  hang_up: { readonly leg: Id; readonly cause: HangUpCause }
  delete_bridge: { readonly bridge: Id }
}

export const effectClasses = {
  make_bridge: 'make',
  make_channel: 'make',
  dial: 'felt',
  answer: 'level',
  music_on: 'level',
  music_off: 'level',
  ring_on: 'level',
  ring_off: 'level',
  add_to_bridge: 'level',
  remove_from_bridge: 'level',
  play: 'felt',
  ask_to_confirm: 'felt',
  stop_playing: 'level',
  hang_up: 'level',
  delete_bridge: 'level',
} as const satisfies Record<keyof Actions, EffectClass>

export type EffectKind = keyof Actions

/** An effect of one kind. `interaction` is null for things nobody knows that are cleared away. */
export type EffectOf<Kind extends EffectKind> = {
  readonly kind: Kind
  readonly class: (typeof effectClasses)[Kind]
  readonly interaction: Id | null
} & Actions[Kind]

export type Effect = { [Kind in EffectKind]: EffectOf<Kind> }[EffectKind]

/** Why an effect did not happen: refused by the switch, its object unknown, already there, or no answer in time. */
export type EffectRefusal = 'refused' | 'not_found' | 'exists' | 'timed_out'

export function makeBridge(interaction: Id, bridge: Id): Effect {
  return { kind: 'make_bridge', class: 'make', interaction, bridge }
}

/** A phone of ours shows the customer, unless another caller is given. */
export function makeChannel({ id, caller, parties }: Interaction, leg: Id, to: Far, from?: Caller): Effect {
  const customer = parties[0]?.leg ?? leg
  return { kind: 'make_channel', class: 'make', interaction: id, leg, to, caller: from ?? caller, customer }
}

export function dial(interaction: Id, leg: Id, timeout: Duration): Effect {
  return { kind: 'dial', class: 'felt', interaction, leg, timeout }
}

export function answer(interaction: Id, leg: Id): Effect {
  return { kind: 'answer', class: 'level', interaction, leg }
}

export function musicOn(interaction: Id, leg: Id): Effect {
  return { kind: 'music_on', class: 'level', interaction, leg }
}

export function musicOff(interaction: Id, leg: Id): Effect {
  return { kind: 'music_off', class: 'level', interaction, leg }
}

export function ringOn(interaction: Id, leg: Id): Effect {
  return { kind: 'ring_on', class: 'level', interaction, leg }
}

export function ringOff(interaction: Id, leg: Id): Effect {
  return { kind: 'ring_off', class: 'level', interaction, leg }
}

export function addToBridge(interaction: Id, leg: Id, bridge: Id): Effect {
  return { kind: 'add_to_bridge', class: 'level', interaction, leg, bridge }
}

export function removeFromBridge(interaction: Id, leg: Id, bridge: Id): Effect {
  return { kind: 'remove_from_bridge', class: 'level', interaction, leg, bridge }
}

export function play(interaction: Id, leg: Id, playback: Id, announcement: Announcement): Effect {
  return { kind: 'play', class: 'felt', interaction, leg, playback, announcement }
}

export function askToConfirm(
  interaction: Id,
  leg: Id,
  asked: Pick<Actions['ask_to_confirm'], 'playback' | 'digit' | 'language' | 'during'>,
): Effect {
  return { kind: 'ask_to_confirm', class: 'felt', interaction, leg, ...asked }
}

export function stopPlaying(interaction: Id, leg: Id, playback: Id): Effect {
  return { kind: 'stop_playing', class: 'level', interaction, leg, playback }
}

export function hangUp(interaction: Id | null, leg: Id, cause: HangUpCause): Effect {
  return { kind: 'hang_up', class: 'level', interaction, leg, cause }
}

export function deleteBridge(interaction: Id | null, bridge: Id): Effect {
  return { kind: 'delete_bridge', class: 'level', interaction, bridge }
}
