/** Lets both ends of a page's connection find out that the other is gone, on lines that lose everything silently. */
import type { LiveEvent } from '@cordboard/contract'
import type { Clock } from '../clock.ts'

/** The part of a WebSocket that is used. */
export type Pulse = {
  on(event: 'pong', listener: () => void): unknown
  ping(): void
  terminate(): void
}

/** In milliseconds; pages take more than two of them missing for a lost connection. */
const beatEvery = 15_000

/**
 * Pings, and sends a beat with the time, since a page sees no pings. A page that has not answered by the next ping is
 * gone. The returned function ends it.
 */
export function startHeartbeat(socket: Pulse, send: (text: string) => void, clock: Clock): () => void {
  let answered = true
  socket.on('pong', () => (answered = true))
  const timer = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
    const beat: LiveEvent = { type: 'beat', at: clock() }
    send(JSON.stringify(beat))
  }, beatEvery)
  return () => clearInterval(timer)
}
