/** Text of a message that does not follow the grammar of RFC 3261 25.1. Never leaves this package. */
export class Malformed extends Error {
  constructor(what: string) {
    super(`Malformed ${what}`)
  }
}
