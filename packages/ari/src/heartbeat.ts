/** Finds out that the other end of a WebSocket has gone without a word: a cable pulled, a process frozen. */
import type { WebSocket } from 'ws'

export interface HeartbeatOptions {
  /** Milliseconds between two pings: the socket ends after one to two of them in silence. */
  readonly interval: number
  /** Runs `task` after `ms` milliseconds unless the returned function is called first. */
  readonly after: (ms: number, task: () => void) => () => void
  /** Called just before the socket is cut. */
  readonly silent?: () => void
}

/** How much later than meant a beat may come before it is our own process that was asleep. */
const oversleepMs = 1000

/** Pings (RFC 6455 5.5.2) until the socket closes, and cuts it when nothing comes back. An interval of 0 does nothing. */
export function keepBeating(socket: WebSocket, { interval, after, silent }: HeartbeatOptions): void {
  if (interval === 0) return
  let isHeard = true
  let lastBeatAt = performance.now()
  let cancel = after(interval, beat)
  const heard = (): void => void (isHeard = true)
  socket.on('pong', heard)
  socket.on('message', heard)
  socket.once('close', () => cancel())

  function beat(): void {
    const now = performance.now()
    const hasOverslept = now - lastBeatAt > interval + oversleepMs
    lastBeatAt = now
    if (!isHeard && !hasOverslept) {
      silent?.()
      socket.terminate()
      return
    }
    isHeard = false
    socket.ping()
    cancel = after(interval, beat)
  }
}

/** `after` by the runtime's own timers. */
export function afterRealTime(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}
