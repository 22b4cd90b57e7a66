/** Between two tests: nobody signed in, no call, no wrap-up left over. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Action } from '@cordboard/contract'
import type { Centre } from '@cordboard/load'
import { Api } from './api.ts'

/** What ends an agent's part in an interaction, the gentlest first. */
const ways = [
  'wrap-up',
  'consult-exit',
  'conference-exit',
  'consult-cancel',
  'conference-end',
  'consult-end',
  'end',
  'resume',
] as const satisfies readonly Action[]

/**
 * Ends what is left of each agent's work and signs them out. All phones have hung up before, so whoever still has a
 * call after a while is stuck.
 *
 * @throws when somebody is
 */
export async function clear(centre: Centre): Promise<void> {
  const agents = centre.people.filter(({ role }) => role !== 'administrator')
  await Promise.all(agents.map(({ login }) => leave(centre, login)))
}

async function leave(centre: Centre, login: string): Promise<void> {
  const api = await Api.signIn(centre, login)
  const deadline = performance.now() + 15_000
  for (;;) {
    const tasks = await api.tasks()
    if (tasks.length === 0) break
    if (performance.now() > deadline)
      throw new Error(`${login} is stuck: ${tasks.map(({ id, status }) => `${id} ${status}`).join(', ')}`)
    for (const task of tasks) {
      const way = ways.find((one) => task.controls[one].enabled)
      if (way !== undefined) await api.send('POST', `/api/tasks/${task.id}/${way}`, {})
    }
    await wait(50)
  }
  await api.send('POST', '/api/agent/sign-out')
  await api.send('DELETE', '/api/session')
}
