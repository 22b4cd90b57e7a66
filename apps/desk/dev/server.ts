/** Serves the built pages and the pretended centre over HTTP and WebSocket, with the paths of the product. */
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { extname, join, normalize } from 'node:path'
import type { LiveEvent, Task } from '@cordboard/contract'
import { codes, type Code } from '@cordboard/contract/codes'
import { cleanNumber } from '@cordboard/contract/dial-number'
import { WebSocketServer, type WebSocket } from 'ws'
import { act } from './act.ts'
import { Administration, AdministrationRefused } from './administration.ts'
import { Centre, type CentreOptions } from './centre.ts'
import { Colleagues } from './colleagues.ts'
import { Notebook } from './notebook.ts'
import { ownSessions } from './sample.ts'

export interface DevServer {
  readonly url: string
  readonly centre: Centre
  readonly colleagues: Colleagues
  readonly administration: Administration
  readonly notebook: Notebook
  /** Every command from now on is refused with this, until it is null. */
  refuse(code: Code | null): void
  /** Lets commands wait for their answers until the returned function is called. */
  suspend(): () => void
  /** Cuts all live connections; while `isAway`, nobody comes back and nothing is answered. */
  cut(isAway: boolean): void
  /** Ends every session, as the server does when a person is signed out elsewhere. */
  endSessions(): void
  /** What was asked of the server, with the key of each command. */
  readonly asked: readonly { readonly path: string; readonly key: string | undefined }[]
  close(): Promise<void>
}

/** Where the built pages are; the tests build their own, so that nobody else's build gets in their way. */
const pages = process.env['DESK_PAGES'] ?? join(import.meta.dirname, '../dist')
const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

class Refusal extends Error {
  readonly code: Code
  constructor(code: Code) {
    super(code)
    this.code = code
  }
}

/** Login and password of the only agent; `admin` has the same password. */
export const credentials = { login: 'anna', password: 'correct horse' }

export async function startDevServer(port = 0, options: Partial<CentreOptions> = {}): Promise<DevServer> {
  const centre = new Centre({ now: Date.now, inFlight: 30, ringTime: 20_000, ...options })
  const colleagues = new Colleagues(centre)
  const administration = new Administration()
  const notebook = new Notebook(centre)
  const asked: { path: string; key: string | undefined }[] = []
  const sockets = new Set<WebSocket>()
  let session = 0
  let isAdministrator = false
  let refusal: Code | null = null
  let answering = Promise.resolve()
  let isAway = false

  const isSignedIn = (request: IncomingMessage) =>
    session > 0 && (request.headers.cookie ?? '').includes(`session=${session}`)

  const taskOf = (id: string): Task => {
    const task = centre.tasks.find((each) => each.id === id)
    if (!task) throw new Refusal('not_found')
    return task
  }

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<object | null> {
    const deed = `${request.method ?? ''} ${path}`
    const body = await bodyOf(request)
    if (deed === 'POST /api/session') {
      isAdministrator = body['login'] === 'admin'
      const isKnown = isAdministrator || body['login'] === credentials.login
      if (!isKnown || body['password'] !== credentials.password) throw new Refusal('wrong_credentials')
      session += 1
      response.setHeader('set-cookie', `session=${session}; HttpOnly; SameSite=Strict; Path=/`)
      return meNow()
    }
    if (!isSignedIn(request)) throw new Refusal('not_signed_in')
    if (path.startsWith('/api/admin/')) {
      if (!isAdministrator) throw new Refusal('not_allowed')
      const match = /\d+/.exec(request.headers['if-match'] ?? '')
      const version = match === null ? null : Number(match[0])
      return administration.answer(request.method ?? '', path.slice('/api/admin/'.length), body, version)
    }
    if (request.method !== 'GET' && refusal) throw new Refusal(refusal)
    if (request.method !== 'GET') await answering
    const [, , , id = '', action = ''] = path.split('/')
    if (path.startsWith('/api/agents/')) {
      administration.steered.push(`${id} ${action}`)
      return centre.agent
    }
    if (action === 'contacts' || action === 'notes' || action === 'note') {
      if (refusal) throw new Refusal(refusal)
      const told = notebook.answer(
        id,
        action,
        body,
        new URL(request.url ?? '', 'http://localhost').searchParams,
      )
      if (told === null) throw new Refusal('stale_version')
      return told
    }
    if (path.startsWith('/api/tasks/')) return onTask(taskOf(id), action, body)
    switch (deed) {
      case 'GET /api/me':
        return meNow()
      case 'DELETE /api/session':
        session += 1
        return null
      case 'POST /api/agent/sign-in':
        return signIn(body)
      case 'POST /api/agent/sign-out':
        centre.signOut()
        return centre.agent
      case 'PUT /api/agent/state':
        centre.pickState(
          body['state'] === 'available'
            ? { state: 'available' }
            : { state: 'idle', ...(typeof body['reason'] === 'string' ? { reason: body['reason'] } : {}) },
        )
        return centre.agent
      case 'GET /api/overview':
        return administration.overview(Date.now())
      case 'GET /api/sessions':
        return { sessions: ownSessions(Date.now()) }
      case 'DELETE /api/sessions':
        session += 1
        return null
      case 'PUT /api/password':
        if (body['password'] !== credentials.password) throw new Refusal('wrong_credentials')
        return null
      case 'GET /api/history':
        return { entries: centre.history }
      case 'GET /api/destinations':
        if (refusal) throw new Refusal(refusal)
        return colleagues.list((request.url ?? '').endsWith('=consult') ? 'consult' : 'transfer')
      case 'GET /api/tasks':
        return { tasks: centre.tasks, at: Date.now() }
      default:
        throw new Refusal('not_found')
    }
  }

  const meNow = () =>
    isAdministrator ? administration.me : { ...centre.me, agent: centre.agent, at: Date.now() }

  const ofAdministrator = (): LiveEvent => {
    const { me } = administration
    return { type: 'snapshot', at: me.at, agent: null, tasks: [], notices: [], me }
  }

  function signIn(body: Record<string, unknown>): object {
    const dn = dnIn(body)
    if (dn === '1002') throw new Refusal('station_in_use')
    if (dn.length < 3) throw new Refusal('number_length')
    if (dn === '+12025550100') throw new Refusal('entry_point_number')
    centre.signIn(String(body['team']), dn)
    return centre.agent
  }

  function onTask(task: Task, action: string, body: Record<string, unknown>): object {
    const refused = act(centre, colleagues, task, action, body)
    if (refused) throw new Refusal(refused)
    return { tasks: centre.tasks, at: Date.now() }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (!pathname.startsWith('/api/')) return serveFile(pathname, response)
    if (isAway) {
      request.socket.destroy()
      return
    }
    const key = request.headers['idempotency-key']
    asked.push({ path: `${request.method} ${pathname}`, key: typeof key === 'string' ? key : undefined })
    try {
      const result = await answer(request, response, pathname)
      response.writeHead(result ? 200 : 204, { 'content-type': 'application/json' })
      response.end(result ? JSON.stringify(result) : undefined)
    } catch (error) {
      const isRefusal = error instanceof Refusal || error instanceof AdministrationRefused
      const code = isRefusal ? error.code : 'internal'
      const faults = error instanceof AdministrationRefused ? error.faults : []
      const status = codes[code]
      response.writeHead(status, { 'content-type': 'application/problem+json' })
      response.end(JSON.stringify({ type: 'about:blank', title: code, status, code, faults }))
    }
  }

  const server = createServer((request, response) => void serve(request, response))
  const upgrades = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    if (isAway || !isSignedIn(request)) {
      socket.destroy()
      return
    }
    upgrades.handleUpgrade(request, socket, head, (opened) => {
      sockets.add(opened)
      opened.send(JSON.stringify(isAdministrator ? ofAdministrator() : centre.snapshot()))
      const stop = centre.listen((event) => opened.send(JSON.stringify(event)))
      const beat = setInterval(() => opened.send(JSON.stringify({ type: 'beat', at: Date.now() })), 15_000)
      opened.on('close', () => {
        stop()
        clearInterval(beat)
        sockets.delete(opened)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address()
  const bound = typeof address === 'object' && address ? address.port : port

  const cut = (away: boolean) => {
    isAway = away
    for (const socket of sockets) socket.terminate()
  }

  return {
    url: `http://127.0.0.1:${bound}`,
    centre,
    colleagues,
    administration,
    notebook,
    asked,
    refuse: (code) => {
      refusal = code
    },
    suspend: () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      answering = promise
      return resolve
    },
    cut,
    endSessions: () => {
      session += 1
      cut(false)
    },
    close: () =>
      new Promise((resolve) => {
        cut(false)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  const body: unknown = text ? JSON.parse(text) : {}
  return typeof body === 'object' && body !== null ? { ...body } : {}
}

async function serveFile(pathname: string, response: ServerResponse): Promise<void> {
  // Addresses of pages are the page's own business.
  const path = normalize(extname(pathname) === '' ? '/index.html' : pathname)
  try {
    const content = await readFile(join(pages, path))
    response.writeHead(200, { 'content-type': kinds[extname(path)] ?? 'application/octet-stream' })
    response.end(content)
  } catch {
    response.writeHead(404).end('Not found')
  }
}

function dnIn({ station }: Record<string, unknown>): string {
  if (typeof station !== 'object' || station === null) throw new Refusal('invalid_request')
  if ('number' in station) return cleanNumber(String(station.number))
  return 'extension' in station ? String(station.extension) : ''
}
