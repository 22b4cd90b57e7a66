/**
 * An agent's desktop as a program. It perseveres: a command that is not answered is sent again under the same
 * `Idempotency-Key`, and live events are followed again after each break, as the pages do.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { Agent, LiveEvent, Notice, Station, Task, Tasks } from '@cordboard/contract'
import { WebSocket } from 'ws'

export type Person = { readonly login: string; readonly password: string; readonly extension: string }

/** How a command was answered in the end; `code` is of the refusal. */
export type Outcome = {
  readonly status: number
  readonly code: string | null
  readonly key: string
  /** How often it had to be sent. */
  readonly attempts: number
}

type Answer = { readonly status: number; readonly text: string; readonly cookies: readonly string[] }

/** Between two attempts, and for one of them, in milliseconds. */
const pause = 25
const patience = 4_000

export class Desktop {
  readonly person: Person
  readonly #url: string
  readonly #matters: (event: string) => boolean
  #cookie = ''
  #socket: WebSocket | null = null
  #reopening: NodeJS.Timeout | undefined
  #closed = false
  /** Begins every key of this desktop: no other one may use the same. */
  readonly #keyring = crypto.randomUUID()
  #keys = 0
  readonly #tasks = new Map<string, Task>()
  /** What the server had to say since the desktop was opened, in its order. */
  readonly notices: Notice[] = []
  /** As the live events tell; null until they do. */
  agent: Agent | null = null
  /** Called after each live event. */
  onChange: () => void = () => undefined

  /** Live events of which the text does not matter are not read; the snapshot always has to. */
  constructor(url: string, person: Person, matters: (event: string) => boolean = () => true) {
    this.#url = url
    this.person = person
    this.#matters = matters
  }

  /** Opens a session and follows the live events; resolves when the first snapshot is there. */
  async open(): Promise<void> {
    const { login, password } = this.person
    const asked = this.#insist('POST', '/api/session', { login, password }, crypto.randomUUID())
    const { cookies, status, text } = await asked
    if (status >= 300) throw new Error(`${login} could not sign in: ${status} ${text}`)
    this.#cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ')
    await new Promise<void>((done) => this.#follow(done))
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#reopening)
    this.#socket?.close()
  }

  /** Takes a seat, where nothing else is said at the person's own phone. */
  signIn(
    team: string,
    station: Station = { kind: 'extension', extension: this.person.extension },
  ): Promise<Outcome> {
    return this.command('POST', '/api/agent/sign-in', { team, station })
  }

  /** As the live events add up. */
  get tasks(): Task[] {
    return [...this.#tasks.values()]
  }

  /** As the server tells when asked. */
  async tasksAsked(): Promise<readonly Task[]> {
    const { text } = await this.#insist('GET', '/api/tasks')
    const { tasks }: Tasks = JSON.parse(text)
    return tasks
  }

  async agentAsked(): Promise<Agent | null> {
    const { text } = await this.#insist('GET', '/api/me')
    const { agent }: { agent: Agent | null } = JSON.parse(text)
    return agent
  }

  /** Sends a command until it is answered; a refusal is an answer, but for `storage_unavailable`. */
  async command(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Outcome> {
    const key = `${this.#keyring}-${++this.#keys}`
    const { status, text, attempts } = await this.#insist(method, path, body, key)
    const refusal: { readonly code?: string } = status < 300 ? {} : JSON.parse(text)
    return { status, code: refusal.code ?? null, key, attempts }
  }

  /** Sends until something other than silence or 503 comes back. */
  async #insist(
    method: string,
    path: string,
    body?: unknown,
    key?: string,
  ): Promise<Answer & { readonly attempts: number }> {
    for (let attempts = 1; ; attempts++) {
      const answer = await this.#send(method, path, body, key)
      if (answer !== null && answer.status !== 503) return { ...answer, attempts }
      if (this.#closed) throw new Error(`${method} ${path}: the desktop was closed before it was answered`)
      await wait(pause)
    }
  }

  async #send(method: string, path: string, body: unknown, key: string | undefined): Promise<Answer | null> {
    try {
      const response = await fetch(`${this.#url}${path}`, {
        method,
        headers: {
          origin: this.#url,
          cookie: this.#cookie,
          ...(key === undefined ? {} : { 'idempotency-key': key }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(patience),
      })
      return {
        status: response.status,
        text: await response.text(),
        cookies: response.headers.getSetCookie(),
      }
    } catch (error) {
      // Nobody listens, the connection broke, or nothing came in time: fetch has no finer words for it.
      if (error instanceof TypeError || error instanceof DOMException) return null
      throw error
    }
  }

  #follow(onSnapshot: () => void): void {
    const url = `${this.#url.replace('http', 'ws')}/api/events`
    const socket = new WebSocket(url, { headers: { cookie: this.#cookie, origin: this.#url } })
    this.#socket = socket
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      if (!this.#closed) this.#reopening = setTimeout(() => this.#follow(onSnapshot), 50)
    })
    socket.on('message', (data: Buffer) => {
      const text = data.toString()
      if (!this.#matters(text)) return
      const event: LiveEvent = JSON.parse(text)
      this.#take(event)
      if (event.type === 'snapshot') onSnapshot()
      this.onChange()
    })
  }

  #take(event: LiveEvent): void {
    switch (event.type) {
      case 'snapshot':
        this.agent = event.agent
        this.#tasks.clear()
        for (const task of event.tasks) this.#tasks.set(task.id, task)
        return
      case 'agent':
        this.agent = event.agent
        return
      case 'task':
        this.#tasks.set(event.task.id, event.task)
        return
      case 'task_gone':
        this.#tasks.delete(event.id)
        return
      case 'notice':
        this.notices.push(event.notice)
        return
      case 'me':
      case 'note':
      case 'beat':
        return
    }
  }
}
