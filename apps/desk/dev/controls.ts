/** The buttons of the pretended centre: those of the kernel's table, at the stage that a task shows. */
import type { Controls, Task, TaskStatus } from '@cordboard/contract'
import { controlsAt, type Stage } from '@cordboard/kernel'

/** The controls of a task as it stands, or at a stage that it does not show, such as `phone_on_hold`. */
export const controlsOf = (
  task: Pick<Task, 'kind' | 'status' | 'consult'>,
  stage = stageOf(task),
): Controls => controlsAt(stage, false)

/** What the kernel's stages come to in a task, the other way round. */
function stageOf({ kind, status, consult }: Pick<Task, 'kind' | 'status' | 'consult'>): Stage {
  if (kind === 'consult') return stageOfAgent2(status)
  switch (status) {
    case 'connected':
    case 'hold_requested':
    case 'held':
    case 'resume_requested':
      if (consult === null) return status
      return consult.status === 'requested' ? `asking_${status}` : consultingStages[status]
    case 'detached':
      return consult === null ? 'detached' : 'consult_detached'
    case 'consulting':
    case 'consult_held':
      throw new Error(`Agent 1 is never ${status}`)
    default:
      return status
  }
}

/** Of a consult that was accepted, by how things are with the customer. */
const consultingStages = {
  connected: 'with_customer',
  hold_requested: 'to_consulted',
  held: 'with_consulted',
  resume_requested: 'to_customer',
} as const satisfies Partial<Record<TaskStatus, Stage>>

function stageOfAgent2(status: TaskStatus): Stage {
  switch (status) {
    case 'consulting':
      return 'consulted'
    case 'consult_held':
      return 'consulted_held'
    case 'conference':
      return 'agent2_in_conference'
    case 'post_call':
      return 'agent2_in_post_call'
    case 'connecting':
    case 'ringing':
      return status
    default:
      throw new Error(`Agent 2 is never ${status}`)
  }
}
