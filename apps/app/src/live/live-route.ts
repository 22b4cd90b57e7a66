/** `GET /api/events`: a WebSocket on which a page first gets a snapshot and then every replacement. */
import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'
import type { Deps } from '../http/deps.ts'
import { allow, identityOf } from '../http/identity.ts'
import type { Server } from '../http/server.ts'
import { startHeartbeat } from './heartbeat.ts'

/** A page that has let this many bytes pile up is dropped; it comes back and starts with a snapshot. */
const mostBuffered = 1_000_000

/** Close codes of our own (RFC 6455 7.4.2). */
const closeCodes = { signedOut: 4401, tooSlow: 4408, storageAway: 4503 } as const

/** The connected pages by session, so that signing out ends them. */
export class LivePages {
  readonly #sockets = new Map<WebSocket, string>()

  /** The page's time ends with its session's: in so many milliseconds, unless it is ended before. */
  add(socket: WebSocket, session: string, left: number): void {
    this.#sockets.set(socket, session)
    const timer = setTimeout(() => socket.close(closeCodes.signedOut, 'session over'), left)
    socket.once('close', () => {
      clearTimeout(timer)
      this.#sockets.delete(socket)
    })
  }

  sessionsEnded(sessions: ReadonlySet<string>): void {
    for (const [socket, session] of this.#sockets)
      if (sessions.has(session)) socket.close(closeCodes.signedOut, 'signed out')
  }
}

export function liveRoute(server: Server, deps: Deps, pages: LivePages): void {
  server.get(
    '/api/events',
    { websocket: true, onRequest: allow(deps, 'see_self'), schema: { summary: 'Live events (WebSocket)' } },
    (socket, request) => {
      const { person, session } = identityOf(request)
      pages.add(socket, session.id, session.expiresAt - deps.clock())
      const viewer = { send: writerOf(socket, request.raw.socket) }
      const stopHeartbeat = startHeartbeat(socket, viewer.send, deps.clock)
      let leave: (() => void) | null = null
      socket.on('error', (error) => deps.log.debug({ err: error, person: person.id }, 'page.broken'))
      socket.once('close', () => {
        stopHeartbeat()
        leave?.()
      })
      deps.centre
        .read(
          (state, now) => {
            const watch = deps.audience.join(state, person.id, viewer, now)
            leave = watch.leave
            return watch
          },
          (watch) => watch.show(),
        )
        .catch((error: unknown) => {
          deps.log.warn({ err: error, person: person.id }, 'page.refused')
          socket.close(closeCodes.storageAway, 'storage unavailable')
        })
    },
  )
}

/**
 * Sends to one page. What one commit shows leaves together: a system call for each event would cost more than making
 * the event.
 */
function writerOf(socket: WebSocket, stream: Socket): (text: string) => void {
  let corked = false
  const flush = () => {
    corked = false
    stream.uncork()
  }
  return (text) => {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > mostBuffered) {
      socket.close(closeCodes.tooSlow, 'too slow')
      socket.terminate()
      return
    }
    if (!corked) {
      corked = true
      stream.cork()
      process.nextTick(flush)
    }
    socket.send(text)
  }
}
