/**
 * Brings what we think and what the switch has together: on every connect, and every few seconds as a watchdog.
 *
 * First the state learns what it missed; then the switch is told what it lacks. What a person would feel a second
 * time (a dial, an announcement) is never sent again.
 */
import { adoptSight } from './adopt.ts'
import { askAgain } from '../calls/answer.ts'
import { turnAwayIfNobodyIsHere } from '../calls/arrive.ts'
import { assertLevels } from './assert-levels.ts'
import { heal } from './heal.ts'
import { mirrorPhone } from '../calls/hold-call.ts'
import { ringAgain } from '../calls/reattach.ts'
import { sightOf } from './sight.ts'
import type { Seen } from './seen.ts'
import { noCorrections } from '../step.ts'
import type { Turn } from '../turn.ts'

export function reconcile(turn: Turn, seen: Seen): void {
  const { line } = turn.state
  if (line.phase === 'lost' || seen.askedAt < line.since) return
  const isFirst = line.phase === 'connected'
  const sight = sightOf(turn.state, seen, isFirst)
  const corrections = noCorrections()
  turn.corrections = corrections
  adoptSight(turn, sight, corrections)
  heal(turn, corrections)
  const connectedAt = line.since
  if (isFirst || line.switchStartedAt !== seen.startedAt)
    turn.record({ kind: 'switch_ready', startedAt: seen.startedAt })
  assertLevels(turn, sight, corrections)
  if (isFirst) askAgain(turn)
  for (const interaction of turn.state.interactions.values()) {
    mirrorPhone(turn, interaction)
    if (!isFirst) continue
    ringAgain(turn, interaction)
    if (interaction.phase === 'waiting' && interaction.arrivedAt >= connectedAt)
      turnAwayIfNobodyIsHere(turn, interaction)
  }
}
