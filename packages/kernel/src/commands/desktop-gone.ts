/** An agent without a desktop would not see a request: they are not to be offered any. */
import type { Id } from '@cordboard/contract'
import type { Turn } from '../turn.ts'

/** From Available to Idle, at once or after the call on hand; the agent is told. Who is neither is left as they are. */
export function desktopGone(turn: Turn, agent: Id): void {
  const seat = turn.state.agents.get(agent)?.seat ?? null
  if (seat === null) return
  const willBe = seat.next?.state ?? seat.presence.kind
  if (willBe !== 'available') return
  turn.record({ kind: 'state_picked', agent, pick: { state: 'idle' } })
  turn.notice(agent, 'desktop_gone', null)
}
