/** Replacements that are durable and about to be sent to the pages of one person; of several of one thing only the last. */
import type { LiveEvent } from '@cordboard/contract'

export type Replacement = {
  readonly event: LiveEvent
  /** Whether a person would notice; otherwise no more than a version has grown. */
  readonly isSeen: boolean
}

/**
 * Milliseconds that what nobody sees may wait for something to go with: a write costs more than all else about an event,
 * and a version on its own is needed only by programs that send it along with a command.
 */
const longestUnseen = 250

export class Outbox {
  readonly #send: (text: string) => void
  readonly #events = new Map<string, LiveEvent>()
  #leaves: 'never' | 'later' | 'now' = 'never'
  #timer: NodeJS.Timeout | undefined

  constructor(send: (text: string) => void) {
    this.#send = send
  }

  post(replacements: readonly Replacement[]): void {
    for (const { event } of replacements) this.#events.set(subjectOf(event), event)
    if (replacements.some(({ isSeen }) => isSeen)) this.#leaveNow()
    else this.#leaveLater()
  }

  /** Sends all that is there. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#leaves = 'never'
    for (const event of this.#events.values()) this.#send(JSON.stringify(event))
    this.#events.clear()
  }

  /** There is nobody any more to send anything to. */
  close(): void {
    this.#events.clear()
    this.flush()
  }

  #leaveNow(): void {
    if (this.#leaves === 'now') return
    this.#leaves = 'now'
    process.nextTick(() => this.flush())
  }

  #leaveLater(): void {
    if (this.#leaves !== 'never') return
    this.#leaves = 'later'
    this.#timer = setTimeout(() => this.flush(), longestUnseen)
  }
}

/** What an event replaces. */
function subjectOf(event: LiveEvent): string {
  switch (event.type) {
    case 'task':
      return `task ${event.task.id}`
    case 'task_gone':
      return `task ${event.id}`
    case 'notice':
      return `notice ${event.notice.id}`
    default:
      return event.type
  }
}
