/** What a message may have wrong with it. */
import { SipError } from '../errors.ts'

/** Text of a message that does not follow the grammar of RFC 3261 25.1. Never leaves this package. */
export class Malformed extends Error {
  constructor(what: string) {
    super(`Malformed ${what}`)
  }
}

/** Whether an error says that a message cannot be read, as opposed to a mistake of ours. */
export function isUnreadable(error: unknown): error is Malformed | SipError {
  return error instanceof Malformed || error instanceof SipError
}
