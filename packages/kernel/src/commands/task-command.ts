/** What an agent does with a task of theirs: allowed by the table of controls, carried out by the calls. */
import type { Destination, Id } from '@cordboard/contract'
import { leaveConference, requestConference } from '../calls/conference.ts'
import { endConsult, leaveConsult } from '../calls/consult-end.ts'
import { requestConsult } from '../calls/consult-request.ts'
import { finish, wrapUp } from '../calls/finish.ts'
import { handOver } from '../calls/hand-over.ts'
import { hold, resume } from '../calls/hold-call.ts'
import { transferBlind } from '../calls/transfer-blind.ts'
import type { Interaction } from '../state/interaction.ts'
import type { Turn } from '../turn.ts'
import { controls } from '../views/controls.ts'
import type { TaskCommand } from './command.ts'
import { done, refuse, type Reply } from './reply.ts'

export function taskCommand(turn: Turn, actor: Id, command: TaskCommand): Reply {
  const interaction = turn.state.interactions.get(command.task)
  const allowed = interaction === undefined ? null : controls(turn.state, interaction, actor)
  if (interaction === undefined || allowed === null) return refuse('not_found', `${actor} has no such task`)
  const { why } = allowed[command.kind]
  if (command.version !== undefined && command.version !== interaction.version)
    return refuse('stale_version', `the task is at version ${interaction.version}`)
  if (why !== null) return refuse(why, `${command.kind} is not possible now`)
  switch (command.kind) {
    case 'consult':
      return requestConsult(turn, interaction, actor, command.to)
    case 'transfer':
      return transfer(turn, interaction, actor, command.to)
    case 'wrap-up':
      return submitWrapUp(turn, interaction, actor, command.reason)
    default:
      press(turn, interaction, command.kind)
      return done
  }
}

type Press = Exclude<TaskCommand['kind'], 'consult' | 'transfer' | 'wrap-up'>

/** What needs nothing to be said and cannot fail. */
function press(turn: Turn, interaction: Interaction, button: Press): void {
  switch (button) {
    case 'hold':
    case 'consult-resume':
      return hold(turn, interaction)
    case 'resume':
    case 'consult-hold':
      return resume(turn, interaction)
    case 'consult-cancel':
    case 'consult-exit':
      return leaveConsult(turn, interaction)
    case 'consult-end':
      return endConsult(turn, interaction)
    case 'conference':
      return requestConference(turn, interaction)
    case 'conference-exit':
      return leaveConference(turn, interaction)
    case 'conference-end':
    case 'end':
      return finish(turn, interaction, 'agent')
  }
}

function transfer(turn: Turn, interaction: Interaction, actor: Id, to: Destination | undefined): Reply {
  const { consult, phase } = interaction
  const isAlone = consult === null && phase !== 'conference'
  if (to !== undefined && isAlone) return transferBlind(turn, interaction, actor, to)
  if (to !== undefined) return refuse(consult === null ? 'in_conference' : 'consult_running', 'not blind now')
  if (isAlone) return refuse('no_consult', 'nobody was consulted')
  handOver(turn, interaction, 'transferred')
  return done
}

/** The reason given, else the default; none at all only where none is required (END-2). In post-call it ends the call. */
function submitWrapUp(turn: Turn, interaction: Interaction, agent: Id, given: Id | undefined): Reply {
  const policy = turn.state.settings?.wrapUp
  if (given !== undefined && policy?.reasons.some(({ id }) => id === given) !== true)
    return refuse('unknown_reason', `there is no wrap-up reason ${given}`)
  const reason = given ?? policy?.defaultReason ?? null
  if (reason === null && policy?.required === true) return refuse('reason_required', 'a reason must be given')
  if (interaction.phase === 'post_call') finish(turn, interaction, 'customer')
  wrapUp(turn, interaction, agent, reason, false)
  return done
}
