/** The switch refused an effect, or nobody knows whether it did it. */
import type { Id } from '@cordboard/contract'
import {
  musicOff,
  musicOn,
  ringOff,
  ringOn,
  type Effect,
  type EffectOf,
  type EffectRefusal,
} from '../effect.ts'
import { finish } from './finish.ts'
import { holdOrResumeFailed } from './hold-failed.ts'
import { legGone } from './leg-gone.ts'
import { customerOf } from '../state/lookup.ts'
import { conferenceFailed } from './conference.ts'
import { diallingOn, numberNotTaken } from './number-leg.ts'
import { endLeg } from './end-leg.ts'
import { missed, offeredOn, withdrawn } from './offer-end.ts'
import { reattachingOn } from './reattach.ts'
import { consultMissed, consultWithdrawn, consultedOn } from './ring-consulted.ts'
import type { Turn } from '../turn.ts'
import { wantedOf } from './wanted.ts'

type MoveEffect = EffectOf<'add_to_bridge' | 'remove_from_bridge'>
type SoundEffect = EffectOf<'music_on' | 'music_off' | 'ring_on' | 'ring_off'>

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
    case 'stop_playing':
      if (code === 'timed_out' && turn.state.legs.has(effect.leg)) turn.send(effect)
      return
    case 'hang_up':
      if (code === 'not_found') legGone(turn, effect.leg, 'unseen')
      return
    case 'music_on':
    case 'music_off':
    case 'ring_on':
    case 'ring_off':
      if (code === 'timed_out') repeatSound(turn, effect)
      return
    // Unheard it may be, but the desktop says what to press; and the ring time ends it.
    case 'ask_to_confirm':
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
  const offered = offeredOn(turn, leg)
  const consulted = consultedOn(turn, leg)
  const dialling = diallingOn(turn, leg)
  if (offered !== null && isUnknown) withdrawn(turn, offered)
  else if (offered !== null) missed(turn, offered, 'unreachable')
  else if (consulted !== null && isUnknown) consultWithdrawn(turn, consulted)
  else if (consulted !== null) consultMissed(turn, consulted, 'unreachable')
  else if (dialling !== null) numberNotTaken(turn, dialling, isUnknown ? 'unknown' : 'unreachable')
}

/** Only the move that is being waited for: an older one says nothing about it. */
function notMoved(turn: Turn, effect: MoveEffect): void {
  const interaction = turn.state.interactions.get(effect.interaction ?? '')
  const leg = turn.state.legs.get(effect.leg)
  if (interaction?.phase !== 'connected' || leg === undefined) return
  const { consult } = interaction
  const isCustomers = customerOf(interaction).leg === leg.id
  const { bridge } = wantedOf(turn.state, leg)
  const isAwaited =
    effect.kind === 'add_to_bridge' ? bridge === effect.bridge : isCustomers && bridge === null
  if (!isAwaited) return
  if (consult?.phase === 'merging') conferenceFailed(turn, interaction)
  else if (isCustomers || consult?.phase === 'accepted') holdOrResumeFailed(turn, interaction)
}

/**
 * The levels that no watchdog can read back: what is wanted by now is asked for again. A leg hears one sound at most, and
 * to stop one stops the other.
 */
function repeatSound(turn: Turn, { kind, leg: id }: SoundEffect): void {
  const leg = turn.state.legs.get(id)
  const wanted = leg === undefined ? null : wantedOf(turn.state, leg)
  if (leg === undefined || wanted === null || wanted.gone) return
  const { interaction } = leg
  if (wanted.music) turn.send(musicOn(interaction, id))
  else if (wanted.ringing) turn.send(ringOn(interaction, id))
  else
    turn.send(
      kind === 'ring_on' || kind === 'ring_off' ? ringOff(interaction, id) : musicOff(interaction, id),
    )
}

function notPlayed(turn: Turn, playback: Id): void {
  const interaction = turn.state.interactions.get(turn.state.index.playbacks.get(playback) ?? '')
  if (interaction?.phase === 'announcing') finish(turn, interaction, 'treatment')
}
