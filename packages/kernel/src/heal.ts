/** The last safety net: an agent's work that nothing stands behind is taken away, and the agent is told. */
import type { AgentRecord } from './agent.ts'
import type { State } from './state.ts'
import type { Corrections } from './step.ts'
import type { Turn } from './turn.ts'

/** Nothing in the kernel leads here; should anything ever, nobody stays stuck for longer than one look at the switch. */
export function heal(turn: Turn, corrections: Corrections): void {
  for (const agent of turn.state.agents.values()) {
    if (isSupported(turn.state, agent)) continue
    corrections.healed += 1
    turn.record({ kind: 'work_healed', agent: agent.id })
    turn.notice(agent.id, 'unknown', null)
  }
}

/** Whether a call, a wrap-up or a phone off the hook is behind what the agent is doing. */
function isSupported(state: State, { id, legs, seat }: AgentRecord): boolean {
  for (const leg of legs) if (!state.legs.has(leg)) return false
  if (seat === null || seat.work.kind === 'none') return true
  if (seat.work.kind === 'clearing') return legs.size > 0
  const { parties = [], phase } = state.interactions.get(seat.work.interaction) ?? {}
  const party = parties.find(({ agent, state: part }) => agent === id && part !== 'left')
  if (party === undefined) return false
  if (seat.work.kind === 'wrap_up') return party.state === 'wrapping_up'
  return phase === 'detached' || state.legs.has(party.leg)
}
