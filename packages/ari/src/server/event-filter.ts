/** Which event types an application wants: `disallowed` wins, and an empty `allowed` list allows all. */
import type { EventFilter } from '../messages/application.ts'

export class EventTypes {
  readonly allowed: readonly string[]
  readonly disallowed: readonly string[]

  constructor(filter: EventFilter = {}) {
    this.allowed = (filter.allowed ?? []).map(({ type }) => type)
    this.disallowed = (filter.disallowed ?? []).map(({ type }) => type)
  }

  includes(type: string): boolean {
    return (this.allowed.length === 0 || this.allowed.includes(type)) && !this.disallowed.includes(type)
  }
}
