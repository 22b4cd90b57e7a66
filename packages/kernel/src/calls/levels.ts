/**
 * Where the legs of an interaction are and what they hear, before and after a fact: what has changed is told the switch.
 *
 * A leg that moves is taken out of its bridge first and put into the other last: music on a bridged leg would not stop
 * its own audio, and nobody is to hear for a moment what is not for them.
 */
import type { Id } from '@cordboard/contract'
import * as effect from '../effect.ts'
import type { Leg } from '../state/leg.ts'
import type { State } from '../state/state.ts'
import { wantedOf, type Wanted } from './wanted.ts'

export interface Level {
  readonly leg: Leg
  readonly wanted: Wanted
}

/** Agents first, the customer last: who waits for whom. */
export function levelsOf(state: State, id: Id): readonly Level[] {
  const levels: Level[] = []
  for (const party of state.interactions.get(id)?.parties ?? []) {
    const leg = state.legs.get(party.leg)
    if (leg !== undefined) levels.unshift({ leg, wanted: wantedOf(state, leg) })
  }
  return levels
}

/** What the switch is to do so that these legs are as they should be by now. Those to be hung up are left alone. */
export function movesSince(state: State, before: readonly Level[]): readonly effect.Effect[] {
  const out: effect.Effect[] = []
  const sounds: effect.Effect[] = []
  const into: effect.Effect[] = []
  for (const { leg, wanted: was } of before) {
    const { id, interaction } = leg
    const is = state.legs.has(id) ? wantedOf(state, leg) : null
    if (is === null || is.gone || was.gone) continue
    if (was.bridge !== null && was.bridge !== is.bridge)
      out.push(effect.removeFromBridge(interaction, id, was.bridge))
    if (was.ringing && !is.ringing) sounds.push(effect.ringOff(interaction, id))
    if (was.music && !is.music) sounds.push(effect.musicOff(interaction, id))
    if (is.music && !was.music) sounds.push(effect.musicOn(interaction, id))
    if (is.ringing && !was.ringing) sounds.push(effect.ringOn(interaction, id))
    if (is.bridge !== null && is.bridge !== was.bridge)
      into.push(effect.addToBridge(interaction, id, is.bridge))
  }
  return [...out, ...sounds, ...into]
}
