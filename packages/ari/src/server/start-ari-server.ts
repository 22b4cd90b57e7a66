/** Listens for clients: upgrades `/ari/events` to an application's WebSocket and answers the rest as plain HTTP. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { afterRealTime, keepBeating } from '../heartbeat.ts'
import { ApplicationSocket } from './application-socket.ts'
import { Applications } from './applications.ts'
import { AriError, unprocessable } from './ari-error.ts'
import type { AriServer, AriServerOptions } from './ari-server.ts'
import { isAuthorised } from './credentials.ts'
import { type AllOperations, perform } from './perform.ts'
import { answerHttp, send } from './plain-http.ts'
import { refusal } from './reply.ts'
import type { Asker, SwitchOperations } from './switch-operations.ts'

/** Resolves once the port is open. */
export async function startAriServer(options: AriServerOptions): Promise<AriServer> {
  const { entityId, now, onApplication, onError, user, password } = options
  const applications = new Applications(entityId, now, (app, connected) => onApplication?.(app, connected))
  const report = (error: unknown): void => onError?.(error)
  const all: AllOperations = {
    ...options.operations,
    'applications.get': ({ applicationName }) => applications.describe(applicationName),
    'applications.filter': ({ applicationName, body }) => applications.filter(applicationName, body),
    'applications.subscribe': async ({ applicationName, eventSource }, asker) => {
      for (const source of eventSource) await mustExist(options.operations, source, asker)
      return applications.subscribe(applicationName, eventSource)
    },
  }
  const webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 65_536 })
  const http = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      report(error)
      response.destroy()
    })
  })
  http.on('upgrade', upgrade)
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject).listen(options.port, options.host, resolve)
  })

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = addressOf(request)
    if (!isAllowed(request, searchParams)) {
      response.setHeader('www-authenticate', 'Basic realm="ari"')
      send(response, refusal(401, 'Authentication required'))
    } else if (pathname.startsWith('/ari/')) {
      await answerHttp(request, response, (text) => perform(text, { app: null }, all, report))
    } else {
      send(response, refusal(404, 'Resource not found'))
    }
  }

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const { pathname, searchParams } = addressOf(request)
    const apps = (searchParams.get('app') ?? '').split(',')
    const epoch = Number(searchParams.get('epoch') ?? 0)
    const isWellFormed = apps.length <= 4 && apps.every((app) => /^[\w-]{1,64}$/.test(app))
    if (!isAllowed(request, searchParams)) refuseUpgrade(stream, '401 Unauthorized')
    else if (pathname !== '/ari/events') refuseUpgrade(stream, '404 Not Found')
    else if (!isWellFormed || !Number.isSafeInteger(epoch)) refuseUpgrade(stream, '400 Bad Request')
    else if (!apps.every((app) => applications.admits(app, epoch))) refuseUpgrade(stream, '409 Conflict')
    else
      webSockets.handleUpgrade(request, stream, head, (socket) => {
        keepBeating(socket, { interval: options.heartbeat ?? 5000, after: afterRealTime })
        const asker = { app: apps[0] ?? null }
        const client = new ApplicationSocket(socket, stream, (text) => perform(text, asker, all, report))
        for (const app of apps) applications.attach(app, epoch, client)
      })
  }

  function isAllowed(request: IncomingMessage, query: URLSearchParams): boolean {
    const { authorization } = request.headers
    return isAuthorised({ apiKey: query.get('api_key'), authorization }, user, password)
  }

  let closing: Promise<void> | undefined
  return {
    port: portOf(http.address()),
    publish: (event, owners) => applications.publish(event, owners),
    isConnected: (app) => applications.isConnected(app),
    close: () =>
      (closing ??= new Promise((resolve) => {
        applications.closeAll()
        http.close(() => resolve())
        http.closeIdleConnections()
      })),
  }
}

/** Throws a 422 for a channel or bridge that has gone: nothing would ever end a subscription to it. */
async function mustExist(operations: SwitchOperations, source: string, asker: Asker): Promise<void> {
  const id = source.slice(source.indexOf(':') + 1)
  try {
    if (source.startsWith('channel:')) await operations['channels.get']({ channelId: id }, asker)
    if (source.startsWith('bridge:')) await operations['bridges.get']({ bridgeId: id }, asker)
  } catch (error) {
    throw error instanceof AriError ? unprocessable('Event source does not exist') : error
  }
}

function addressOf(request: IncomingMessage): URL {
  return URL.parse(request.url ?? '/', 'http://switch') ?? new URL('http://switch')
}

function refuseUpgrade(stream: Duplex, status: string): void {
  stream.on('error', () => stream.destroy())
  stream.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  return typeof address === 'object' && address !== null ? address.port : 0
}
