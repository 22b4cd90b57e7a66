/** The last safety net: an agent whose state no leg supports is brought back to where they can work, and is told. */
import type { AgentRecord } from '../state/agent.ts'
import { partWithoutLeg } from '../calls/leg-gone.ts'
import { partyOf } from '../state/lookup.ts'
import type { State } from '../state/state.ts'
import type { Corrections } from '../step.ts'
import type { Turn } from '../turn.ts'

/** Nothing in the kernel leads here; should anything ever, nobody stays stuck for longer than one look at the switch. */
export function heal(turn: Turn, corrections: Corrections): void {
  for (const agent of turn.state.agents.values()) {
    if (isSupported(turn.state, agent)) continue
    corrections.healed += 1
    healAgent(turn, agent)
  }
}

/** In a call without a leg the phone is as good as lost; a request that rings nowhere is nobody's fault. */
function healAgent(turn: Turn, { id, seat }: AgentRecord): void {
  const work = seat?.work ?? { kind: 'none' }
  const interaction = work.kind === 'none' ? undefined : turn.state.interactions.get(work.interaction)
  const party = interaction === undefined ? null : partyOf(interaction, id)
  const isHealed = interaction !== undefined && party !== null && partWithoutLeg(turn, interaction, party)
  if (!isHealed) turn.record({ kind: 'work_healed', agent: id })
  // Whose phone is waited for is told so already.
  if ((interaction?.detached ?? null) === null) turn.notice(id, 'unknown', null)
}

/** Whether a call, a wrap-up or a phone off the hook is behind what the agent is doing. */
function isSupported(state: State, { id, legs, seat }: AgentRecord): boolean {
  for (const leg of legs) if (!state.legs.has(leg)) return false
  if (seat === null || seat.work.kind === 'none') return true
  if (seat.work.kind === 'clearing') return legs.size > 0
  const { parties = [] } = state.interactions.get(seat.work.interaction) ?? {}
  const party = parties.find(({ agent, state: part }) => agent === id && part !== 'left')
  if (party === undefined) return false
  if (seat.work.kind === 'wrap_up') return party.state === 'wrapping_up'
  return party.state === 'detached' || state.legs.has(party.leg)
}
