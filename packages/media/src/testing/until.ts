import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until a condition holds; throws with its name after the time-out. For tests against real sockets. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  timeoutMs = 5000,
): Promise<void> {
  const deadline = performance.now() + timeoutMs
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`Waited ${timeoutMs} ms in vain: ${what}`)
    await sleep(5)
  }
}
