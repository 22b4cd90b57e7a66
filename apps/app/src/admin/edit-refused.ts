/** An edit of the settings that cannot be made; nothing was changed. */
import type { Code } from '@cordboard/contract'

export class EditRefused extends Error {
  readonly code: Code
  /** The field of what was sent, as a JSON pointer; null when it is the thing as a whole. */
  readonly pointer: string | null
  constructor(code: Code, detail: string, pointer: string | null = null) {
    super(detail)
    this.code = code
    this.pointer = pointer
  }
}
