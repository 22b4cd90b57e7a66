/** Hold, resume, end and wrap-up: what an agent does with a task of theirs. */
import type { Id } from '@cordboard/contract'
import type { TaskCommand } from './command.ts'
import { controls } from '../views/controls.ts'
import { finish, wrapUp } from '../calls/finish.ts'
import { hold, resume } from '../calls/hold-call.ts'
import type { Interaction } from '../state/interaction.ts'
import { done, refuse, type Reply } from './reply.ts'
import type { Turn } from '../turn.ts'

export function taskCommand(turn: Turn, actor: Id, command: TaskCommand): Reply {
  const interaction = turn.state.interactions.get(command.task)
  const allowed = interaction === undefined ? null : controls(turn.state, interaction, actor)
  if (interaction === undefined || allowed === null) return refuse('not_found', `${actor} has no such task`)
  const { why } = allowed[command.kind]
  if (command.version !== undefined && command.version !== interaction.version)
    return refuse('stale_version', `the task is at version ${interaction.version}`)
  if (why !== null) return refuse(why, `${command.kind} is not possible now`)
  switch (command.kind) {
    case 'hold':
      hold(turn, interaction)
      return done
    case 'resume':
      resume(turn, interaction)
      return done
    case 'end':
      finish(turn, interaction, 'agent')
      return done
    case 'wrap-up':
      return submitWrapUp(turn, interaction, actor, command.reason)
    default:
      return refuse('not_allowed_now', `${command.kind} is not possible yet`)
  }
}

/** The reason given, else the default; none at all only where none is required (END-2). */
function submitWrapUp(turn: Turn, interaction: Interaction, agent: Id, given: Id | undefined): Reply {
  const policy = turn.state.settings?.wrapUp
  if (given !== undefined && policy?.reasons.some(({ id }) => id === given) !== true)
    return refuse('unknown_reason', `there is no wrap-up reason ${given}`)
  const reason = given ?? policy?.defaultReason ?? null
  if (reason === null && policy?.required === true) return refuse('reason_required', 'a reason must be given')
  wrapUp(turn, interaction, agent, reason, false)
  return done
}
