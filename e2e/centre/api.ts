/** The public HTTP API as an outsider's script uses it. */
import type { Task } from '@cordboard/contract'
import type { Centre } from '@cordboard/load'

export interface Answer {
  readonly status: number
  readonly type: string
  // The tests look into whatever came back: also into what should not have.
  readonly body: Record<string, unknown>
}

export class Api {
  readonly #url: string
  #cookie = ''

  constructor(url: string) {
    this.#url = url
  }

  /** Signs in as one of the sample centre's people. */
  static async signIn(centre: Centre, login: string): Promise<Api> {
    const api = new Api(centre.url)
    const { password } = centre.person(login)
    const answer = await api.send('POST', '/api/session', { login, password })
    if (answer.status >= 300) throw new Error(`${login} could not sign in: ${JSON.stringify(answer)}`)
    return api
  }

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        cookie: this.#cookie,
        origin: this.#url,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const [cookie] = response.headers.getSetCookie()
    if (cookie) this.#cookie = cookie.split(';')[0] ?? ''
    const text = await response.text()
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      body: text === '' ? {} : JSON.parse(text),
    }
  }

  async tasks(): Promise<readonly Task[]> {
    const { body } = await this.send('GET', '/api/tasks')
    return isTasks(body) ? body.tasks : []
  }

  async agent(): Promise<Record<string, unknown>> {
    const { body } = await this.send('GET', '/api/me')
    const { agent } = body
    return typeof agent === 'object' && agent !== null ? { ...agent } : {}
  }
}

function isTasks(body: object): body is { tasks: Task[] } {
  return 'tasks' in body && Array.isArray(body.tasks)
}
