/**
 * Brings what we think and what the switch has together: on every connect, and every few seconds as a watchdog.
 *
 * First the state learns what it missed; then the switch is told what it lacks. What a person would feel a second
 * time (a dial, an announcement) is never sent again.
 */
import { adoptSight } from './adopt.ts'
import { turnAwayIfNobodyIsHere } from './arrive.ts'
import { assertLevels } from './assert-levels.ts'
import { sightOf } from './sight.ts'
import type { Seen } from './seen.ts'
import type { Turn } from './turn.ts'

export function reconcile(turn: Turn, seen: Seen): void {
  const { line } = turn.state
  if (line.phase === 'lost' || seen.askedAt < line.since) return
  const isFirst = line.phase === 'connected'
  const sight = sightOf(turn.state, seen, isFirst)
  const corrections = { adopted: 0, remade: 0, asserted: 0, cleared: 0, ended: 0, withdrawn: 0 }
  turn.corrections = corrections
  adoptSight(turn, sight, corrections)
  const connectedAt = line.since
  if (isFirst || line.switchStartedAt !== seen.startedAt)
    turn.record({ kind: 'switch_ready', startedAt: seen.startedAt })
  assertLevels(turn, sight, corrections)
  if (!isFirst) return
  for (const interaction of turn.state.interactions.values()) {
    if (interaction.phase === 'waiting' && interaction.arrivedAt >= connectedAt)
      turnAwayIfNobodyIsHere(turn, interaction)
  }
}
