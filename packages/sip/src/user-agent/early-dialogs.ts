/** The early dialogs of one call: one for each phone that rings, since a proxy may ring several (RFC 3261 12.1). */
import type { Dialog } from '../dialog/dialog.ts'
import type { Listeners } from '../listeners.ts'
import type { CallHost } from './call-host.ts'
import type { CallEvents } from './call.ts'
import { EarlyDialog } from './early-dialog.ts'

export class EarlyDialogs {
  readonly #host: CallHost
  readonly #listeners: Listeners<CallEvents>
  readonly #byTag = new Map<string, EarlyDialog>()
  readonly #answers = new Map<string, string>()

  constructor(host: CallHost, listeners: Listeners<CallEvents>) {
    this.#host = host
    this.#listeners = listeners
  }

  /** A phone rings, for the first time or again, perhaps with early media; one without a tag has no dialog. */
  rings(dialog: Dialog, sdp: string | undefined): void {
    const tag = dialog.remoteTag
    if (tag === '') return
    if (sdp !== undefined) this.#answers.set(tag, sdp)
    if (this.#byTag.has(tag)) return
    this.#byTag.set(tag, new EarlyDialog(this.#host, dialog, this.#listeners))
  }

  /** What the phone with this tag has said of its side so far. */
  answerOf(tag: string): string | undefined {
    return this.#answers.get(tag)
  }

  /** The number of the last request of the phone with this tag. */
  sequenceOf(tag: string): number | undefined {
    return this.#byTag.get(tag)?.remoteSequence
  }

  /** The call has been answered or has ended. */
  close(): void {
    for (const dialog of this.#byTag.values()) dialog.close()
    this.#byTag.clear()
  }
}
