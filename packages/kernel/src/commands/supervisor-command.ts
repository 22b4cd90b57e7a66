/** What a supervisor does to an agent, who is told by whom. Who may do it to whom is decided before. */
import type { Id, PickedState } from '@cordboard/contract'
import type { Turn } from '../turn.ts'
import { pickState } from './agent-command.ts'
import { done, refuse, type Reply } from './reply.ts'

/** As when the agent picks it: at once, or after the call on hand. Only the agent ends RONA by Available (ANS-4). */
export function setState(turn: Turn, agent: Id, pick: PickedState, by: string): Reply {
  const presence = turn.state.agents.get(agent)?.seat?.presence.kind
  if (presence === 'rona' && pick.state === 'available')
    return refuse('not_allowed_now', `only ${agent} leaves RONA`)
  const reply = pickState(turn, agent, pick)
  if (reply.kind === 'done') turn.notice(agent, 'set_by_supervisor', null, { by })
  return reply
}

/** Signs the agent out: at once, or when request, call and wrap-up are over. Asked again it changes nothing. */
export function sendAway(turn: Turn, agent: Id, by: string): Reply {
  const seat = turn.state.agents.get(agent)?.seat ?? null
  if (seat === null) return refuse('not_allowed_now', `${agent} is not signed in`)
  if (seat.isLeaving === true) return done
  turn.notice(agent, 'signed_out_by_supervisor', null, { by })
  turn.record({ kind: 'sent_away', agent })
  return done
}
