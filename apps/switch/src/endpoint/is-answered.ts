/** Whether somebody answers a question in time, whatever they say. */
import type { Clock } from '@cordboard/sip'

/** False without an answer (408, 503), or with one only after so many milliseconds. Never rejects. */
export async function isAnswered(
  clock: Clock,
  status: Promise<number>,
  patienceMs: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    const patience = clock.setTimer(patienceMs, () => resolve(false))
    const settle = (isThere: boolean): void => {
      patience.clear()
      resolve(isThere)
    }
    status.then(
      (code) => settle(code !== 408 && code !== 503),
      () => settle(false),
    )
  })
}
