/** What a transaction needs of the world: a way out, time, and the lengths of its timers. */
import type { Clock } from '../clock.ts'
import type { TransportAddress } from '../transport/address.ts'
import type { Timing } from './timing.ts'

export interface Wire {
  readonly clock: Clock
  readonly timing: Timing
  send(bytes: Buffer, to: TransportAddress, failed: () => void): void
}
