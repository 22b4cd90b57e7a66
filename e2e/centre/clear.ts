/** Between two tests: nobody signed in, no call, no wrap-up left over. */
import { setTimeout as wait } from 'node:timers/promises'
import { Api } from './api.ts'
import type { Centre } from './centre.ts'

/** Ends what is left of each agent's work and signs them out. All phones have hung up before. */
export async function clear(centre: Centre): Promise<void> {
  for (const { login, role } of centre.firstSignIn.people) if (role === 'agent') await leave(centre, login)
}

async function leave(centre: Centre, login: string): Promise<void> {
  const api = await Api.signIn(centre, login)
  const deadline = performance.now() + 15_000
  for (;;) {
    const tasks = await api.tasks()
    if (tasks.length === 0 || performance.now() > deadline) break
    for (const { id, status } of tasks) {
      if (status === 'wrap_up') await api.send('POST', `/api/tasks/${id}/wrap-up`, await anyReason(api))
      else if (status !== 'ringing' && status !== 'connecting')
        await api.send('POST', `/api/tasks/${id}/end`, {})
    }
    await wait(50)
  }
  await api.send('POST', '/api/agent/sign-out')
  await api.send('DELETE', '/api/session')
}

async function anyReason(api: Api): Promise<{ reason?: string }> {
  const { body } = await api.send('GET', '/api/me')
  const { wrapUp } = body
  if (typeof wrapUp !== 'object' || wrapUp === null || !('reasons' in wrapUp)) return {}
  const reasons: readonly { id: string }[] = Array.isArray(wrapUp.reasons) ? wrapUp.reasons : []
  return reasons[0] ? { reason: reasons[0].id } : {}
}
