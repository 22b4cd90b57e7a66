/** Waiting for what must come true. */
import { setTimeout as wait } from 'node:timers/promises'

/** What was waited for did not come true in time. */
export class NeverCame extends Error {
  readonly code = 'never_came'
}

/** Looks every 15 ms whether the condition holds; tells whether it came to within so many milliseconds. */
export async function comesTrue(holds: () => boolean | Promise<boolean>, within = 4_000): Promise<boolean> {
  const deadline = performance.now() + within
  while (!(await holds())) {
    if (performance.now() > deadline) return false
    await wait(15)
  }
  return true
}

/** Waits for what must come true; `what` names it if it never does. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  within = 10_000,
): Promise<void> {
  if (!(await comesTrue(holds, within))) throw new NeverCame(`never came true: ${what}`)
}
