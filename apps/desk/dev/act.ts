/** Carries out what the agent asked of a task; nothing is checked that the page was not offered. */
import type { Destination, Task } from '@cordboard/contract'
import type { Code } from '@cordboard/contract/codes'
import type { Centre } from './centre.ts'
import type { Colleagues } from './colleagues.ts'

type Body = Readonly<Record<string, unknown>>

/** @returns why it was refused, or null. */
export function act(
  centre: Centre,
  colleagues: Colleagues,
  task: Task,
  action: string,
  body: Body,
): Code | null {
  switch (action) {
    case 'hold':
      if (task.consult) colleagues.hold(task, 'customer')
      else void centre.hold(task)
      return null
    case 'resume':
      if (task.consult) colleagues.hold(task, 'consulted')
      else void centre.resume(task)
      return null
    case 'consult-hold':
      colleagues.hold(task, 'consulted')
      return null
    case 'consult-resume':
      colleagues.hold(task, 'customer')
      return null
    case 'consult':
      return sent(body, (to) => colleagues.consult(task, to))
    case 'consult-cancel':
    case 'consult-end':
      colleagues.endConsult(task)
      return null
    case 'conference':
      colleagues.conference(task)
      return null
    case 'consult-exit':
    case 'conference-exit':
      centre.release(task)
      return null
    case 'transfer':
      if (body['to'] !== undefined) return sent(body, () => centre.end(task, 'transferred'))
      centre.end(task, 'transferred')
      return null
    case 'conference-end':
    case 'end':
      centre.end(task, 'agent')
      return null
    case 'wrap-up':
      centre.wrapUp(task, typeof body['reason'] === 'string' ? body['reason'] : null)
      return null
    default:
      return 'not_found'
  }
}

/** Emma is never free: whoever chooses her all the same is refused. */
function sent(body: Body, deed: (to: Destination) => void): Code | null {
  const to = destinationIn(body['to'])
  if (to === null) return 'invalid_request'
  if (to.kind === 'agent' && to.agent === 'emma') return 'agent_not_available'
  deed(to)
  return null
}

function destinationIn(value: unknown): Destination | null {
  if (typeof value !== 'object' || value === null) return null
  const { kind, agent, queue, entryPoint, number }: Record<string, unknown> = { ...value }
  if (kind === 'agent' && typeof agent === 'string') return { kind, agent }
  if (kind === 'queue' && typeof queue === 'string') return { kind, queue }
  if (kind === 'entry_point' && typeof entryPoint === 'string') return { kind, entryPoint }
  if (kind === 'number' && typeof number === 'string') return { kind, number }
  return null
}
