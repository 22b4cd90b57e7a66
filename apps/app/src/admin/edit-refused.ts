/** An edit of the settings that cannot be made; nothing was changed. */
import type { Code, Fault } from '@cordboard/contract'

export class EditRefused extends Error {
  readonly code: Code
  /** The field of what was sent, as a JSON pointer; null when it is the thing as a whole. */
  readonly pointer: string | null
  /** All fields that are at fault, this one first. */
  readonly faults: readonly Fault[]
  constructor(code: Code, detail: string, pointer: string | null = null, others: readonly Fault[] = []) {
    super(detail)
    this.code = code
    this.pointer = pointer
    this.faults = pointer === null ? others : [{ code, pointer }, ...others]
  }
}
