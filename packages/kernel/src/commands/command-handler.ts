/** A person's command: at most once for a request id, refused with a code, or done. */
import type { Id } from '@cordboard/contract'
import { pickState, signIn, signOut } from './agent-command.ts'
import { sendAway, setState } from './supervisor-command.ts'
import type { Command } from './command.ts'
import { done, refuse, type Reply } from './reply.ts'
import { taskCommand } from './task-command.ts'
import type { Turn } from '../turn.ts'

/**
 * The same request again is answered as before and changes nothing. Only what was done is remembered: a refusal
 * changed nothing, so asking again asks anew.
 */
export function command(turn: Turn, actor: Id, requestId: string, wish: Command): Reply {
  const fingerprint = JSON.stringify(wish)
  const before = turn.state.requests.get(actor)?.get(requestId)
  if (before !== undefined)
    return before === fingerprint ? done : refuse('request_id_reused', 'that id was used for something else')
  const reply = carryOut(turn, actor, wish)
  if (reply.kind === 'done') turn.record({ kind: 'request_done', actor, requestId, command: fingerprint })
  return reply
}

function carryOut(turn: Turn, actor: Id, wish: Command): Reply {
  switch (wish.kind) {
    case 'sign_in':
      return signIn(turn, actor, wish.team, wish.station)
    case 'sign_out':
      return signOut(turn, actor)
    case 'pick_state':
      return pickState(turn, actor, wish.pick)
    case 'set_state':
      return setState(turn, wish.agent, wish.pick, wish.by)
    case 'send_away':
      return sendAway(turn, wish.agent, wish.by)
    default:
      return taskCommand(turn, actor, wish)
  }
}
