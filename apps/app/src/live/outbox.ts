/** Replacements that are durable and about to be sent to the pages of one person; of several of one thing only the last. */
import type { Id, LiveEvent } from '@cordboard/contract'

export type Replacement = {
  /** What it replaces. */
  readonly subject: string
  /** The event as JSON. */
  readonly text: string
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
  readonly #texts = new Map<string, string>()
  #leaves: 'never' | 'later' | 'now' = 'never'
  #timer: NodeJS.Timeout | undefined

  constructor(send: (text: string) => void) {
    this.#send = send
  }

  post(replacements: readonly Replacement[]): void {
    for (const { subject, text } of replacements) this.#texts.set(subject, text)
    if (replacements.some(({ isSeen }) => isSeen)) this.#leaveNow()
    else this.#leaveLater()
  }

  /** Sends all that is there. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#leaves = 'never'
    for (const text of this.#texts.values()) this.#send(text)
    this.#texts.clear()
  }

  /** There is nobody any more to send anything to. */
  close(): void {
    this.#texts.clear()
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

/** An event that a person would notice. */
export function replacementBy(event: LiveEvent): Replacement {
  return { subject: subjectOf(event), text: JSON.stringify(event), isSeen: true }
}

function subjectOf(event: LiveEvent): string {
  switch (event.type) {
    case 'task':
      return subjectOfTask(event.task.id)
    case 'task_gone':
      return subjectOfTask(event.id)
    case 'notice':
      return `notice ${event.notice.id}`
    case 'note':
      return `note ${event.task} ${event.note.agent}`
    default:
      return event.type
  }
}

export function subjectOfTask(id: Id): string {
  return `task ${id}`
}
