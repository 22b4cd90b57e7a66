/** The way off a page other than by its address: a form that was changed may ask first. */
import type { FailureCode } from '@cordboard/client'

/** Leaves; resolves with what went wrong, or null. */
export type Leave = () => Promise<FailureCode | null>

const name = 'cordboard-leaving'

class Leaving extends Event {
  readonly leave: Leave
  constructor(leave: Leave) {
    super(name, { cancelable: true })
    this.leave = leave
  }
}

/** Whether nobody objects to leaving. Whoever does has taken it over, and leaves once the person wants to. */
export const mayLeave = (leave: Leave): boolean => window.dispatchEvent(new Leaving(leave))

/** Objects to leaving, until the signal says to stop. */
export function objectToLeaving(takeOver: (leave: Leave) => void, signal: AbortSignal): void {
  const object = (event: Event) => {
    if (!(event instanceof Leaving)) return
    event.preventDefault()
    takeOver(event.leave)
  }
  window.addEventListener(name, object, { signal })
}
