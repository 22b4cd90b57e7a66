/** What pressing a button of a task does, by mouse or by shortcut. */
import type { Action, Task } from '@cordboard/contract'
import type { Commands } from './commands.ts'
import type { Destinations } from './destinations.ts'

export type Press = (task: Task, action: Exclude<Action, 'wrap-up'>) => void

/** Whether the call can be handed to somebody who is already in it, so that transfer asks for nobody (TRF-6). */
const isWithAnother = ({ consult, status }: Task) => consult !== null || status === 'conference'

/** Consult and blind transfer ask whom first; everything else is done at once. */
export function createPress(commands: Commands, destinations: Destinations): Press {
  return (task, action) => {
    if (action === 'consult') destinations.open(task, 'consult')
    else if (action === 'transfer' && !isWithAnother(task)) destinations.open(task, 'transfer')
    else void commands.act(task, action)
  }
}
