/** The real clock: the only file of this package that touches the runtime's timers. */
import type { Clock } from './clock.ts'

/** A timer of this clock keeps the process alive no longer than its sockets do. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(delay, fire) {
    const timer = setTimeout(fire, delay)
    timer.unref()
    return { clear: () => clearTimeout(timer) }
  },
}
