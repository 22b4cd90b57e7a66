/** The buttons of the pretended centre, as the kernel's table of controls has them: by status, kind and consult. */
import type { Control, Controls, Task } from '@cordboard/contract'
import { actions, type Action } from '@cordboard/contract/actions'
import type { Code } from '@cordboard/contract/codes'

const hidden: Control = { visible: false, enabled: false, why: null }
const works: Control = { visible: true, enabled: true, why: null }
export const blocked = (why: Code): Control => ({ visible: true, enabled: false, why })

type Some = Partial<Record<Action, Control>>

/** All controls, of which these are to be seen. */
export function withControls(some: Some): Controls {
  const of = (action: Action) => some[action] ?? hidden
  return {
    hold: of('hold'),
    resume: of('resume'),
    consult: of('consult'),
    'consult-cancel': of('consult-cancel'),
    'consult-hold': of('consult-hold'),
    'consult-resume': of('consult-resume'),
    'consult-end': of('consult-end'),
    'consult-exit': of('consult-exit'),
    conference: of('conference'),
    'conference-end': of('conference-end'),
    'conference-exit': of('conference-exit'),
    transfer: of('transfer'),
    end: of('end'),
    'wrap-up': of('wrap-up'),
  }
}

const all = (actionsShown: readonly Action[], control: Control): Some =>
  Object.fromEntries(actions.filter((action) => actionsShown.includes(action)).map((each) => [each, control]))

/** The controls of a task as it stands. */
export function controlsOf(task: Task): Controls {
  const { kind, status } = task
  if (kind === 'consult') return withControls(askedFor(status))
  if (status === 'wrap_up') return withControls({ 'wrap-up': works })
  if (status === 'post_call') return withControls({ 'conference-end': works, 'wrap-up': works })
  if (status === 'conference')
    return withControls({ hold: blocked('in_conference'), 'conference-end': works, transfer: works })
  if (task.consult) return withControls(inConsult(task, task.consult.status))
  return withControls(alone(status))
}

function alone(status: Task['status']): Some {
  switch (status) {
    case 'connected':
      return all(['hold', 'consult', 'transfer', 'end'], works)
    case 'held':
      return { ...all(['resume', 'consult', 'transfer'], works), end: blocked('call_on_hold') }
    case 'hold_requested':
      return { ...all(['hold', 'consult', 'transfer'], blocked('in_progress')), end: blocked('call_on_hold') }
    case 'resume_requested':
      return {
        ...all(['resume', 'consult', 'transfer'], blocked('in_progress')),
        end: blocked('call_on_hold'),
      }
    case 'detached':
      return all(['hold', 'consult', 'transfer', 'end'], blocked('lost'))
    default:
      return {}
  }
}

/** Agent 1 while somebody is asked (CON-3) or has accepted (CON-4, CON-8). */
function inConsult({ status }: Task, consult: NonNullable<Task['consult']>['status']): Some {
  const customer: Some =
    status === 'held'
      ? { resume: works, end: blocked('call_on_hold') }
      : { hold: works, end: blocked('consult_running') }
  const both: Some = { ...customer, consult: blocked('consult_running') }
  if (consult === 'requested')
    return {
      ...both,
      'consult-cancel': works,
      ...all(['transfer', 'conference'], blocked('consult_not_accepted')),
    }
  const toggle: Some = consult === 'held' ? { 'consult-resume': works } : { 'consult-hold': works }
  return { ...both, ...toggle, ...all(['consult-end', 'transfer', 'conference'], works) }
}

/** Agent 2 (CON-8, CNF-3). */
function askedFor(status: Task['status']): Some {
  if (status === 'conference' || status === 'post_call') return { 'conference-exit': works }
  return status === 'consulting' || status === 'consult_held' ? { 'consult-exit': works } : {}
}
