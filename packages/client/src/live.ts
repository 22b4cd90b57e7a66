/**
 * The live connection of `GET /api/events`: it keeps a store equal to what the server holds, and comes back by itself.
 *
 * ```
 *  connect() → connecting ──snapshot──→ live ──closed──→ lost ──snapshot──→ live
 *                  │                                      │
 *                  └──────── session is over ─────────────┴──→ signed_out
 * ```
 *
 * A connection on which nothing comes any more counts as closed, though no end of it has noticed.
 */
import type { LiveEvent } from '@cordboard/contract'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { backoff } from './backoff.ts'
import type { Clock } from './clock.ts'
import { initialLiveState, receive, type LiveState } from './live-state.ts'

/** In milliseconds; the server sends a beat every 15 seconds. */
const longestSilence = 40_000

/** The part of a WebSocket that is used. */
export interface Socket {
  addEventListener(type: 'message', listener: (event: { readonly data: string }) => void): void
  addEventListener(type: 'close', listener: () => void): void
  close(): void
}

export interface LiveOptions {
  readonly open: () => Socket
  readonly clock: Clock
  /** 0 to 1, for the spread of attempts. */
  readonly random: () => number
  /** A refused WebSocket does not say why, so the API is asked whether the session is over. */
  readonly isSignedIn: () => Promise<boolean>
}

export interface Live {
  readonly store: StoreApi<LiveState>
  /** The server's time now, in milliseconds; every time that is shown comes from here. */
  readonly now: () => number
  /** Starts, or tries again at once, for example because the network is back. */
  readonly connect: () => void
  /** The network went: what is shown is old from now on. */
  readonly lose: () => void
  /** Ends the connection and forgets everything. Idempotent. */
  readonly close: () => void
}

export function createLive({ open, clock, random, isSignedIn }: LiveOptions): Live {
  const store = createStore<LiveState>(() => initialLiveState)
  let socket: Socket | null = null
  let cancelRetry: (() => void) | null = null
  let cancelSilence: (() => void) | null = null
  let attempt = 0
  /** Outdates answers that arrive after `close`. */
  let generation = 0

  function stopWaiting() {
    cancelRetry?.()
    cancelRetry = null
  }

  function expectSound() {
    cancelSilence?.()
    cancelSilence = clock.after(longestSilence, lose)
  }

  function stopListening() {
    cancelSilence?.()
    cancelSilence = null
  }

  function connect() {
    if (socket) return
    stopWaiting()
    const opened = open()
    socket = opened
    expectSound()
    opened.addEventListener('message', ({ data }) => {
      if (opened !== socket) return
      expectSound()
      const event: LiveEvent = JSON.parse(data)
      if (event.type === 'snapshot') attempt = 0
      store.setState((state) => receive(state, event, clock.now()), true)
    })
    opened.addEventListener('close', () => lost(opened))
  }

  function lost(closed: Socket) {
    if (closed !== socket) return
    socket = null
    stopListening()
    store.setState((state) => ({ connection: 'lost', lostAt: state.lostAt ?? clock.now() }))
    cancelRetry = clock.after(backoff(attempt, random()), () => void retry(generation))
    attempt += 1
  }

  async function retry(started: number) {
    // When nobody can say whether the session is over, the attempt to connect finds out.
    const signedIn = await isSignedIn().catch(() => true)
    if (started !== generation) return
    if (signedIn) connect()
    else store.setState({ ...initialLiveState, connection: 'signed_out' }, true)
  }

  function lose() {
    const closing = socket
    if (!closing) return
    lost(closing)
    closing.close()
  }

  function close() {
    generation += 1
    attempt = 0
    stopWaiting()
    stopListening()
    const closing = socket
    socket = null
    closing?.close()
    store.setState(initialLiveState, true)
  }

  return { store, now: () => clock.now() + store.getState().clockOffset, connect, lose, close }
}
