/** The switch refused an effect, or nobody knows whether it did it. */
import type { Id } from '@cordboard/contract'
import { musicOff, musicOn, type Effect, type EffectOf, type EffectRefusal } from '../effect.ts'
import { finish } from './finish.ts'
import { holdOrResumeFailed } from './hold-call.ts'
import { legGone } from './leg-gone.ts'
import { customerOf } from '../state/lookup.ts'
import { endLeg, missed, offeredOn, withdrawn } from './offer-end.ts'
import { reattachingOn } from './reattach.ts'
import type { Turn } from '../turn.ts'
import { wantedOf } from './wanted.ts'

type MoveEffect = EffectOf<'add_to_bridge' | 'remove_from_bridge'>

/** Levels heal by the watchdog; what a person waits for is decided here. */
export function effectRefused(turn: Turn, effect: Effect, code: EffectRefusal): void {
  switch (effect.kind) {
    case 'make_channel':
      if (code !== 'exists') notMade(turn, effect.leg, code)
      return
    case 'dial':
      notOffered(turn, effect.leg, code !== 'refused')
      return
    case 'add_to_bridge':
    case 'remove_from_bridge':
      notMoved(turn, effect)
      return
    case 'play':
      if (code !== 'timed_out') notPlayed(turn, effect.playback)
      return
    case 'hang_up':
      if (code === 'not_found') legGone(turn, effect.leg, 'unseen')
      return
    case 'music_on':
    case 'music_off':
      if (code === 'timed_out') repeatMusic(turn, effect.leg)
      return
    case 'answer':
    case 'make_bridge':
    case 'delete_bridge':
      return
  }
}

/** A channel that was refused never was; one whose answer is missing may be there, and is hung up. */
function notMade(turn: Turn, id: Id, code: EffectRefusal): void {
  notOffered(turn, id, code === 'timed_out')
  if (code !== 'timed_out') legGone(turn, id, 'unreachable')
}

/** The phone's fault when the switch says no; nobody's when the channel is missing or the answer is. */
function notOffered(turn: Turn, id: Id, isUnknown: boolean): void {
  const leg = turn.state.legs.get(id)
  if (leg?.state !== 'calling') return
  if (reattachingOn(turn, leg) !== null) return endLeg(turn, id)
  const interaction = offeredOn(turn, leg)
  if (interaction === null) return
  if (isUnknown) withdrawn(turn, interaction, 'unknown')
  else missed(turn, interaction, 'unreachable')
}

/** Only the customer's move, and only the one being waited for: an older one says nothing about it. */
function notMoved(turn: Turn, { interaction: id, kind, leg }: MoveEffect): void {
  const interaction = turn.state.interactions.get(id ?? '')
  if (interaction?.phase !== 'connected' || customerOf(interaction).leg !== leg) return
  const awaited = interaction.main.hold === 'hold_requested' ? 'remove_from_bridge' : 'add_to_bridge'
  if (kind === awaited) holdOrResumeFailed(turn, interaction)
}

/** The one level that no watchdog can read back: what is wanted by now is asked for again. */
function repeatMusic(turn: Turn, id: Id): void {
  const leg = turn.state.legs.get(id)
  if (leg === undefined) return
  const wanted = wantedOf(turn.state, leg)
  if (!wanted.gone) turn.send(wanted.music ? musicOn(leg.interaction, id) : musicOff(leg.interaction, id))
}

function notPlayed(turn: Turn, playback: Id): void {
  const interaction = turn.state.interactions.get(turn.state.index.playbacks.get(playback) ?? '')
  if (interaction?.phase === 'announcing') finish(turn, interaction, 'treatment')
}
