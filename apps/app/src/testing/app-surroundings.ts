/** A switch, a database and a data folder that outlive the apps of a test, each a process of its own. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { TestDatabase } from '../storage/test-database.ts'
import { AppProcess } from './app-process.ts'
import { TestPerson, until } from './test-centre.ts'
import { ToySwitch } from './toy-switch.ts'

export class AppSurroundings {
  readonly toy = new ToySwitch()
  readonly folder: string
  readonly databaseUrl: string
  readonly #apps: AppProcess[] = []
  #ariPort = 0

  private constructor(folder: string, databaseUrl: string) {
    this.folder = folder
    this.databaseUrl = databaseUrl
  }

  /** Closed, with all its apps, at the end of the test. */
  static async open(context: TestContext, database: TestDatabase): Promise<AppSurroundings> {
    const folder = await mkdtemp(join(tmpdir(), 'cordboard-apps-'))
    const surroundings = new AppSurroundings(folder, await database.create('empty'))
    surroundings.#ariPort = await surroundings.toy.start()
    context.after(() => surroundings.#close())
    return surroundings
  }

  /** One more app, with further variables; resolves once it has this role. */
  async start(
    variables: Readonly<Record<string, string>> = {},
    role: 'ready' | 'standby' = 'ready',
  ): Promise<AppProcess> {
    const app = await AppProcess.start({
      CORDBOARD_DATABASE_URL: this.databaseUrl,
      CORDBOARD_ARI__URL: `ws://127.0.0.1:${this.#ariPort}`,
      CORDBOARD_ARI__PASSWORD: 'secret',
      CORDBOARD_DATA: this.folder,
      ...variables,
    })
    this.#apps.push(app)
    await until(async () => (await app.role()) === role)
    return app
  }

  /** A person at a browser, signed in through this app. */
  async person(login: string, app: AppProcess): Promise<TestPerson> {
    const { people } = JSON.parse(await readFile(join(this.folder, 'first-sign-in.json'), 'utf8'))
    const person = new TestPerson(app)
    const { password } = people.find((one: { login: string }) => one.login === login)
    await person.done('POST', '/api/session', { login, password })
    return person
  }

  /** An agent of team Service in Available at their phone. */
  async agent(login: string, extension: string, app: AppProcess): Promise<TestPerson> {
    const person = await this.person(login, app)
    const station = { kind: 'extension', extension }
    await person.done('POST', '/api/agent/sign-in', { team: 'service', station })
    await person.done('PUT', '/api/agent/state', { state: 'available' })
    return person
  }

  async #close(): Promise<void> {
    await Promise.all(this.#apps.map((app) => app.end()))
    await this.toy.stop()
    await rm(this.folder, { recursive: true })
  }
}
