/** The application's side of the seam: events in, requests out, over one WebSocket that is kept alive. */
import type { AriEvent, EventType } from '../messages/events.ts'
import type { Answer, Input, OperationName } from '../operations/table.ts'

export interface AriClientOptions {
  /** Address of the switch, such as `ws://127.0.0.1:8088`. */
  readonly url: string
  readonly app: string
  readonly user: string
  readonly password: string
  /** Ownership number; the embedded switch keeps only the client with the highest. */
  readonly epoch?: number
  /** Event types to be sent; all when left out. Set again on each connect. */
  readonly events?: readonly EventType[]
  /** Endpoints to be heard of, such as `endpoint:PJSIP` for all. Subscribed again on each connect. */
  readonly subscriptions?: readonly string[]
  /** Milliseconds until an unanswered request is given up, 5000 by default. */
  readonly requestTimeout?: number
  /** Milliseconds between two pings, 5000 by default; a switch that is silent for up to two of them counts as gone. */
  readonly heartbeat?: number
  /** Longest wait between two attempts to connect, in milliseconds, 2000 by default. */
  readonly longestBackoff?: number
  /** Runs `task` after `ms` milliseconds unless the returned function is called first. */
  readonly after?: (ms: number, task: () => void) => () => void
}

/** What a client tells of itself. `replaced` and `fenced` are final: it does not connect again. */
export interface AriClientEvents {
  /** An event of the switch. */
  event: AriEvent
  /** The socket is open and filters and subscriptions are set: list channels and bridges now. */
  connected: undefined
  /** The socket is gone; the next attempt comes by itself. */
  disconnected: { readonly reason: string }
  /** Another client took the application's name. */
  replaced: undefined
  /** The switch knows a higher epoch. */
  fenced: undefined
  /** An event of a known type that could not be read. */
  unreadable: { readonly type: string; readonly text: string }
}

export interface AriClient {
  readonly connected: boolean
  /** Asks the switch; throws AriRefused, AriTimedOut or AriDisconnected. Requests are sent in the order of calls. */
  request<Name extends OperationName>(name: Name, input: Input<Name>): Promise<Answer<Name>>
  /** Listens; the returned function ends it. */
  on<Name extends keyof AriClientEvents>(
    name: Name,
    listener: (value: AriClientEvents[Name]) => void,
  ): () => void
  /** Ends the connection and refuses what is unanswered. */
  close(): Promise<void>
}
