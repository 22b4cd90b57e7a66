/** What agents see, made from the state. */
import type { Agent, Id, Notice, Task } from '@cordboard/contract'
import type { State } from './state.ts'

/** The interaction as this agent sees it, or null when it is none of theirs. */
export function taskOf(_state: State, _interaction: Id, _agent: Id): Task | null {
  return null
}

/** The agent's tasks, earliest arrival first. */
export function tasksOf(_state: State, _agent: Id): Task[] {
  return []
}

/** The agent, or null when the settings know no such person. */
export function agentOf(_state: State, _agent: Id): Agent | null {
  return null
}

/** The agent's last few notices, newest last. */
export function noticesOf(_state: State, _agent: Id): readonly Notice[] {
  return []
}
