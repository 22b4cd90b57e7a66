/** A whole app on a real database and a toy switch, for tests, and people who use its API. */
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Agent, LiveEvent, Notice, Problem, Task } from '@cordboard/contract'
import { WebSocket } from 'ws'
import { startApp, type App } from '../app.ts'
import type { Config } from '../config.ts'
import { makeLog } from '../log.ts'
import type { TestDatabase } from '../storage/test-database.ts'
import type { FirstSignIn } from '../sample/first-sign-in.ts'
import { ToySwitch } from './toy-switch.ts'

export class TestCentre {
  readonly toy: ToySwitch
  readonly config: Config
  readonly fatal: unknown[] = []
  app: App

  private constructor(toy: ToySwitch, config: Config, app: App, fatal: unknown[]) {
    this.toy = toy
    this.config = config
    this.app = app
    this.fatal = fatal
  }

  static async start(databaseUrl: string, extra: Partial<Config> = {}): Promise<TestCentre> {
    const toy = new ToySwitch()
    const port = await toy.start()
    const config: Config = {
      tenant: 'sample',
      listen: '127.0.0.1',
      port: 0,
      address: null,
      tls: null,
      allowPlain: false,
      databaseUrl,
      databaseWait: 5_000,
      leaseLength: 3_000,
      diskFloor: 0,
      patience: 15_000,
      journalKeep: 7 * 86_400_000,
      auditKeep: null,
      ari: { url: `ws://127.0.0.1:${port}`, user: 'cordboard', password: 'secret' },
      data: await mkdtemp(join(tmpdir(), 'cordboard-app-')),
      desk: null,
      sampleTrunk: '127.0.0.1:5090',
      centre: null,
      longestCall: 12 * 3600,
      logLevel: 'silent',
      fault: null,
      ...extra,
    }
    const fatal: unknown[] = []
    const app = await startApp(config, makeLog(config.logLevel), (error) => fatal.push(error))
    const centre = new TestCentre(toy, config, app, fatal)
    await centre.isReady()
    return centre
  }

  /** A centre of its own for one test, on a new database, closed with it. */
  static async forTest(
    context: TestContext,
    database: TestDatabase,
    extra: Partial<Config> = {},
  ): Promise<TestCentre> {
    const centre = await TestCentre.start(await database.create('empty'), extra)
    context.after(() => centre.close())
    return centre
  }

  get url(): string {
    return `http://127.0.0.1:${this.app.port}`
  }

  async firstSignIn(): Promise<FirstSignIn> {
    return JSON.parse(await readFile(join(this.config.data, 'first-sign-in.json'), 'utf8'))
  }

  /** Starts a further app on the same data, as a restart does. */
  async again(): Promise<void> {
    this.app = await startApp(this.config, makeLog(this.config.logLevel), (error) => this.fatal.push(error))
    await this.isReady()
  }

  async isReady(): Promise<void> {
    await this.app.serving
    await until(async () => (await fetch(`${this.url}/readyz`)).ok)
  }

  /** A person at a browser, signed in. */
  async person(login: string): Promise<TestPerson> {
    const { people } = await this.firstSignIn()
    const password = people.find((person) => person.login === login)?.password ?? ''
    const person = new TestPerson(this)
    const response = await person.ask('POST', '/api/session', { login, password })
    if (response.status !== 200) throw new Error(`${login} cannot sign in: ${JSON.stringify(response.body)}`)
    return person
  }

  /** An agent in Available at their phone. */
  async agent(login: string, extension: string, team = 'service'): Promise<TestPerson> {
    const person = await this.person(login)
    const station = { kind: 'extension', extension }
    await person.done('POST', '/api/agent/sign-in', { team, station })
    await person.done('PUT', '/api/agent/state', { state: 'available' })
    return person
  }

  async close(): Promise<void> {
    await this.app.close()
    await this.toy.stop()
    await rm(this.config.data, { recursive: true, force: true })
  }
}

/** An answer of the API; `body` is the JSON that came, `problem` the same where the request was refused. */
export type Answer<Body> = {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
  readonly problem: Partial<Problem>
}

export class TestPerson {
  readonly #centre: { readonly url: string }
  #cookie = ''

  constructor(centre: { readonly url: string }) {
    this.#centre = centre
  }

  async ask<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.#centre.url}${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const [cookie] = response.headers.getSetCookie()
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? ''
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') === true
    const json = isJson ? text : JSON.stringify(text)
    return {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(json),
      problem: response.ok ? {} : JSON.parse(json),
    }
  }

  /** Asks for what must succeed. */
  async done<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Body> {
    const answer = await this.ask<Body>(method, path, body, headers)
    if (answer.status >= 300)
      throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  /** Opens a page. */
  async page(): Promise<TestPage> {
    const socket = new WebSocket(`${this.#centre.url.replace('http', 'ws')}/api/events`, {
      headers: { cookie: this.#cookie, origin: this.#centre.url },
    })
    const page = new TestPage(socket)
    await once(socket, 'open')
    await page.heard('snapshot')
    return page
  }
}

/** A page that keeps its events and what they add up to. */
export class TestPage {
  readonly socket: WebSocket
  readonly events: LiveEvent[] = []
  readonly #waiting = new Set<() => void>()

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data: Buffer) => {
      this.events.push(JSON.parse(data.toString()))
      for (const look of this.#waiting) look()
    })
  }

  /** Agent, tasks and notices as a page has them that applied each event. */
  get picture(): { agent: Agent | null; tasks: Task[]; notices: Notice[] } {
    let agent: Agent | null = null
    const tasks = new Map<string, Task>()
    const notices = new Map<string, Notice>()
    for (const event of this.events) {
      if (event.type === 'snapshot' || event.type === 'agent') agent = event.agent
      if (event.type === 'snapshot') for (const task of event.tasks) tasks.set(task.id, task)
      if (event.type === 'snapshot') for (const notice of event.notices) notices.set(notice.id, notice)
      if (event.type === 'task') tasks.set(event.task.id, event.task)
      if (event.type === 'task_gone') tasks.delete(event.id)
      if (event.type === 'notice') notices.set(event.notice.id, event.notice)
    }
    return { agent, tasks: [...tasks.values()], notices: [...notices.values()] }
  }

  /** The first event of a type that fits, now or when it comes. */
  async heard<Type extends LiveEvent['type']>(
    type: Type,
    fits: (event: Extract<LiveEvent, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<LiveEvent, { type: Type }>> {
    const isIt = (event: LiveEvent): event is Extract<LiveEvent, { type: Type }> => event.type === type
    for (;;) {
      const found = this.events.filter(isIt).find(fits)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => this.#waiting.add(resolve))
      this.#waiting.clear()
    }
  }

  async close(): Promise<void> {
    this.socket.close()
    await once(this.socket, 'close')
  }
}

/** Waits for a condition, for 20 s at most: a loop without end would outlive its test and keep the run from ending. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`This has not come true: ${holds.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
