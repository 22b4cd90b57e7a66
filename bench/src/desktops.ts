/** Agents' desktops as programs: signed in over HTTP, following the live events, submitting each wrap-up at once. */
import { WebSocket } from 'ws'

type Person = { readonly login: string; readonly password: string; readonly extension: string }

class Desktop {
  readonly #desk: string
  readonly #person: Person
  #cookie = ''
  #socket: WebSocket | undefined
  readonly #wrapped = new Set<string>()
  readonly #underWay = new Set<Promise<unknown>>()

  constructor(desk: string, person: Person) {
    this.#desk = desk
    this.#person = person
  }

  /** Signs in with team and station, goes Available, and wraps up whatever ends from then on. */
  async open(team: string, onFree: (extension: string, at: number) => void): Promise<void> {
    const { login, password, extension } = this.#person
    const session = await this.#send('POST', '/api/session', { login, password })
    this.#cookie = session.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ')
    await this.#send('POST', '/api/agent/sign-in', { team, station: { kind: 'extension', extension } })
    await this.#listen((task) => {
      onFree(extension, performance.now())
      const wrapUp = this.#send('POST', `/api/tasks/${task}/wrap-up`, {})
      this.#underWay.add(wrapUp)
      void wrapUp.finally(() => this.#underWay.delete(wrapUp))
    })
    await this.#send('PUT', '/api/agent/state', { state: 'available' })
  }

  /** Waits for the wrap-ups under way. */
  async close(): Promise<void> {
    this.#socket?.close()
    await Promise.all(this.#underWay)
  }

  async #send(method: string, path: string, body: unknown): Promise<Response> {
    const response = await fetch(`${this.#desk}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        origin: this.#desk,
        cookie: this.#cookie,
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response
  }

  #listen(onEnded: (task: string) => void): Promise<void> {
    return new Promise((done, fail) => {
      const url = `${this.#desk.replace('http', 'ws')}/api/events`
      this.#socket = new WebSocket(url, { headers: { cookie: this.#cookie, origin: this.#desk } })
      this.#socket.once('open', () => done())
      this.#socket.once('error', fail)
      this.#socket.on('message', (data: Buffer) => {
        const text = data.toString()
        // Parsing every event of sixty desktops would load the generator; only ended calls matter here.
        if (!text.includes('"status":"wrap_up"')) return
        const id = /"task":\{"id":"([^"]+)"/.exec(text)?.[1]
        if (id === undefined || this.#wrapped.has(id)) return
        this.#wrapped.add(id)
        onEnded(id)
      })
    })
  }
}

/** Opens a desktop for each person, a few at a time: checking a password costs the server real work on purpose. */
export async function openDesktops(
  desk: string,
  people: readonly Person[],
  team: string,
  onFree: (extension: string, at: number) => void,
): Promise<{ close(): Promise<unknown> }> {
  const desktops = people.map((person) => new Desktop(desk, person))
  for (const desktop of desktops) await desktop.open(team, onFree)
  return { close: () => Promise.all(desktops.map((desktop) => desktop.close())) }
}
