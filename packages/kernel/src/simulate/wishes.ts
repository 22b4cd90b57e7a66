/** What an agent wants of a call, sensible or not. */
import { actions, type Action, type Destination, type Task } from '@cordboard/contract'
import type { TaskCommand } from '../commands/command.ts'
import { debitCards } from '../testing/sample-settings.ts'
import type { Random } from './random.ts'

export interface Wish {
  readonly action: Action
  readonly command: TaskCommand
}

/** Mostly one of the buttons that work, now and then any other. Null: nothing right now. */
export function wishFor(random: Random, task: Task, agents: number): Wish | null {
  if (isPatient(task) && random.chance(0.7)) return null
  const working = actions.filter((action) => task.controls[action].enabled)
  const action = random.pick(random.chance(0.8) ? working : actions)
  return action === null ? null : { action, command: commandOf(random, action, task, agents) }
}

/** Who has asked for advice waits for it, who gives it has more to do than leave, and a conference takes its time. */
function isPatient({ consult, kind, status }: Task): boolean {
  return consult?.status === 'requested' || kind === 'consult' || status === 'conference'
}

function commandOf(
  random: Random,
  action: Action,
  { consult, id, status }: Task,
  agents: number,
): TaskCommand {
  switch (action) {
    case 'consult':
      return { kind: action, task: id, to: somewhere(random, agents) }
    case 'transfer':
      return consult === null && status !== 'conference'
        ? { kind: action, task: id, to: somewhere(random, agents) }
        : { kind: action, task: id }
    case 'wrap-up':
      return { kind: action, task: id, reason: 'solved' }
    default:
      return { kind: action, task: id }
  }
}

/** Colleagues most of all; also themselves, and a number that is an entry point's (CON-6, TRF-4). */
function somewhere(random: Random, agents: number): Destination {
  const colleague = (): Destination => ({ kind: 'agent', agent: `a${random.between(1, agents)}` })
  return (
    random.pick([
      colleague(),
      colleague(),
      colleague(),
      { kind: 'queue', queue: random.chance(0.5) ? 'debit-cards' : 'customer-service' },
      { kind: 'entry_point', entryPoint: 'debit-cards' },
      { kind: 'number', number: '+12025550177' },
      { kind: 'number', number: debitCards },
    ]) ?? colleague()
  )
}
