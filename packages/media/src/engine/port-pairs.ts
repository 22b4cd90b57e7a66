/**
 * The port pairs that legs may use: RTP on an even port, RTCP on the next (RFC 3550 11). The pair that has been
 * free longest is taken next, so that late packets of an old call meet nobody.
 */
export class PortPairs {
  readonly #free: number[] = []

  /** Both ends of the range included. */
  constructor(first: number, last: number) {
    for (let port = first + (first % 2); port < last; port += 2) this.#free.push(port)
  }

  get free(): number {
    return this.#free.length
  }

  /** An even port, or null when all are taken. */
  take(): number | null {
    return this.#free.shift() ?? null
  }

  giveBack(port: number): void {
    this.#free.push(port)
  }
}
