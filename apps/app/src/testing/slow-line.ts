/** A line to a database on a unix socket that can be made slow, or silent, at any moment. */
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** As PostgreSQL names it. */
const socketName = '.s.PGSQL.5432'

export class SlowLine {
  readonly #server: Server
  readonly #folder: string
  readonly #sockets = new Set<Socket>()
  /** The same database over this line. */
  readonly url: string
  /** How much later every piece arrives, either way and one after the other, in milliseconds. */
  delay = 0
  #speech = Promise.withResolvers<void>()

  private constructor(folder: string, databaseUrl: string) {
    const host = new URL(databaseUrl).searchParams.get('host') ?? ''
    this.#folder = folder
    this.speak()
    this.url = databaseUrl.replace(host, folder)
    this.#server = createServer((near) => {
      const far = connect(join(host, socketName))
      this.#relay(near, far)
      this.#relay(far, near)
    })
  }

  static async open(databaseUrl: string): Promise<SlowLine> {
    const line = new SlowLine(await mkdtemp(join(tmpdir(), 'cordboard-slow-')), databaseUrl)
    await once(line.#server.listen(join(line.#folder, socketName)), 'listening')
    return line
  }

  /** From now on nothing arrives, either way, and every connection stands. */
  fallSilent(): void {
    this.#speech = Promise.withResolvers<void>()
  }

  /** What has been on its way arrives. */
  speak(): void {
    this.#speech.resolve()
  }

  async close(): Promise<void> {
    const closed = once(this.#server.close(), 'close')
    for (const socket of this.#sockets) socket.destroy()
    await closed
    await rm(this.#folder, { recursive: true, force: true })
  }

  #relay(from: Socket, to: Socket): void {
    this.#sockets.add(from)
    let last = Promise.resolve()
    from.on('data', (chunk: Buffer) => {
      last = last.then(async () => {
        if (this.delay > 0) await wait(this.delay)
        await this.#speech.promise
        to.write(chunk)
      })
    })
    from.on('error', () => to.destroy())
    from.once('close', () => {
      this.#sockets.delete(from)
      void last.then(() => to.end())
    })
  }
}
