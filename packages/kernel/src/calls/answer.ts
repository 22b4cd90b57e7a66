/**
 * Whoever is rung answers. At a phone of ours, and at a number that a call goes to, that takes the call.
 *
 * At a dial number that is an agent's station a mailbox may have answered: who is there is asked to press a digit, and
 * only that takes the call. The ring time goes on meanwhile, and a hang-up declines as on a phone that rings.
 */
import type { Id } from '@cordboard/contract'
import { askToConfirm, stopPlaying } from '../effect.ts'
import type { Leg } from '../state/leg.ts'
import { interactionOf, partyOfLeg } from '../state/lookup.ts'
import { confirmDigitAt, stationOf } from '../state/station.ts'
import type { Turn } from '../turn.ts'
import { diallingOn, numberAnswered } from './number-leg.ts'
import { answered, offeredOn } from './offer-end.ts'
import { reattached, reattachingOn } from './reattach.ts'
import { consultAccepted, consultedOn } from './ring-consulted.ts'

/** An answer that comes twice, or that nobody waits for any more, changes nothing. */
export function legAnswered(turn: Turn, id: Id): void {
  const leg = turn.state.legs.get(id)
  if (leg === undefined || leg.state === 'unconfirmed') return
  if (leg.state === 'arrived') {
    turn.record({ kind: 'leg_up', interaction: leg.interaction, leg: id })
    return
  }
  const take = takingOn(turn, leg)
  if (take === null) return
  const digit = confirmDigitAt(turn.state, stationOf(turn.state, leg))
  if (digit === null) take()
  else ask(turn, leg, digit)
}

/** Other digits, and the right one where nobody is asked for it, mean nothing. */
export function digitPressed(turn: Turn, id: Id, digit: string): void {
  const leg = turn.state.legs.get(id)
  if (leg?.state !== 'unconfirmed' || leg.asked?.digit !== digit) return
  turn.send(stopPlaying(leg.interaction, id, leg.asked.playback))
  takingOn(turn, leg)?.()
}

/** After an outage nobody knows what was pressed, nor whether the announcement was heard: it begins anew. */
export function askAgain(turn: Turn): void {
  for (const leg of turn.state.legs.values()) {
    if (leg.state !== 'unconfirmed' || leg.asked === null) continue
    turn.send(stopPlaying(leg.interaction, leg.id, leg.asked.playback))
    ask(turn, leg, leg.asked.digit)
  }
}

/** In the agent's language, for as long as the digit is waited for. */
function ask(turn: Turn, { agent, id, interaction }: Leg, digit: string): void {
  const playback = turn.newId('play')
  turn.record({ kind: 'confirm_asked', interaction, leg: id, playback, digit })
  const language = turn.state.index.catalog.people.get(agent ?? '')?.language ?? 'en'
  const during = Math.max(0, answerEnd(turn, interaction, id) - turn.now)
  turn.send(askToConfirm(interaction, id, { playback, digit, language, during }))
}

function answerEnd(turn: Turn, id: Id, leg: Id): number {
  const interaction = interactionOf(turn.state, id)
  return interaction.detached?.endsAt ?? partyOfLeg(interaction, leg)?.offer?.endsAt ?? turn.now
}

/** What taking the call on this leg comes to, or null when nobody waits for that. */
function takingOn(turn: Turn, leg: Leg): (() => void) | null {
  const offered = offeredOn(turn, leg)
  if (offered !== null) return () => answered(turn, offered)
  const consulted = consultedOn(turn, leg)
  if (consulted !== null) return () => consultAccepted(turn, consulted, leg)
  const dialling = diallingOn(turn, leg)
  if (dialling !== null) return () => numberAnswered(turn, dialling, leg)
  const detached = reattachingOn(turn, leg)
  return detached === null ? null : () => reattached(turn, detached, leg)
}
