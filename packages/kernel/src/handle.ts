/** Decides what an input means. */
import type { Instant } from '@cordboard/contract'
import { digitPressed, legAnswered } from './calls/answer.ts'
import { arrive } from './calls/arrive.ts'
import { clockStepOf } from './facts/clock-step.ts'
import { desktopGone } from './commands/desktop-gone.ts'
import { command } from './commands/command-handler.ts'
import { timers } from './due.ts'
import { effectRefused } from './calls/effect-refused.ts'
import type { Input } from './input.ts'
import * as leg from './calls/leg-event.ts'
import { leave } from './leave.ts'
import { legEnded } from './calls/leg-gone.ts'
import { reconcile } from './sight/reconcile.ts'
import type { Reply } from './commands/reply.ts'
import { route } from './calls/routing.ts'
import { replaceSettings } from './settings.ts'
import type { State } from './state/state.ts'
import type { Step } from './step.ts'
import { Turn } from './turn.ts'

/**
 * Decides, records facts and applies them as it goes. `now` is the wall clock in milliseconds; it may have been set
 * since the last owner, but goes on steadily from `owned` on.
 */
export function handle(state: State, input: Input, now: Instant): Step {
  const turn = new Turn(state, input.kind === 'owned' ? now : Math.max(now, state.at))
  const reply = decide(turn, input)
  leave(turn)
  route(turn)
  return turn.done(reply)
}

function decide(turn: Turn, input: Input): Reply | null {
  if (input.kind === 'command') return command(turn, input.actor, input.requestId, input.command)
  take(turn, input)
  return null
}

function take(turn: Turn, input: Exclude<Input, { readonly kind: 'command' }>): void {
  switch (input.kind) {
    case 'settings':
      return replaceSettings(turn, input.settings)
    case 'desktop_gone':
      return desktopGone(turn, input.agent)
    case 'owned':
      return own(turn, input.epoch)
    case 'timers':
      return timers(turn)
    case 'switch_connected':
      return turn.record({ kind: 'switch_connected' })
    case 'switch_lost':
      return turn.record({ kind: 'switch_lost' })
    case 'seen':
      return reconcile(turn, input.seen)
    case 'arrived':
      return arrive(turn, input.channel, input.caller, input.dnis)
    case 'leg_ringing':
      return leg.legRinging(turn, input.leg)
    case 'leg_answered':
      return legAnswered(turn, input.leg)
    case 'digit_pressed':
      return digitPressed(turn, input.leg, input.digit)
    case 'leg_ended':
      return legEnded(turn, input.leg, input.cause, input.sip)
    case 'leg_held_by_phone':
      return leg.legHeldByPhone(turn, input.leg)
    case 'leg_resumed_by_phone':
      return leg.legResumedByPhone(turn, input.leg)
    case 'entered_bridge':
      return leg.enteredBridge(turn, input.leg, input.bridge)
    case 'left_bridge':
      return leg.leftBridge(turn, input.leg, input.bridge)
    case 'playback_finished':
      return leg.playbackFinished(turn, input.playback)
    case 'endpoint_changed':
      return leg.endpointChanged(turn, input.endpoint, input.reachable)
    case 'endpoint_registered':
      return leg.endpointRegistered(turn, input.endpoint)
    case 'effect_refused':
      return effectRefused(turn, input.effect, input.code)
  }
}

function own(turn: Turn, epoch: number): void {
  const clockStep = clockStepOf(turn.state, turn.now)
  turn.record({ kind: 'owned', epoch, ...(clockStep === 0 ? {} : { clockStep }) })
}
