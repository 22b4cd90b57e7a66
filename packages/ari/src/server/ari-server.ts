/** The switch's side of the seam: a WebSocket for each application, and the same operations over plain HTTP. */
import type { SwitchEvent } from '../messages/events.ts'
import type { SwitchOperations } from './switch-operations.ts'

export interface AriServerOptions {
  /** Address and port to listen on; port 0 picks a free one. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  /** Sent in each event as `asterisk_id`: the same as `asterisk.info`'s `system.entity_id`. */
  readonly entityId: string
  readonly operations: SwitchOperations
  readonly now: () => Date
  /** Milliseconds between two pings, 5000 by default; a client that is silent for up to two of them is cut off. */
  readonly heartbeat?: number
  /** Called when an application gets its first client or loses its last; a replacement is not a change. */
  readonly onApplication?: (app: string, connected: boolean) => void
  /** Called with what a handler threw that is not an `AriError`; the client is answered 500. */
  readonly onError?: (error: unknown) => void
}

export interface AriServer {
  readonly port: number
  /**
   * Sends an event to the applications that own what it is about, and to those subscribed to it. Dropped for an
   * application without a client, as Asterisk does.
   */
  publish(event: SwitchEvent, owners: readonly string[]): void
  isConnected(app: string): boolean
  /** Closes the applications' sockets, drops what they have not begun, and stops listening. */
  close(): Promise<void>
}
