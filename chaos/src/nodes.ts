/** The apps of one centre: the one that is supervised and, where there is one, another. One of them is the owner. */
import { roleAt, type AnotherNode, type Centre } from '@cordboard/load'

export class Nodes {
  readonly #centre: Centre
  readonly #another: AnotherNode | null

  constructor(centre: Centre, another: AnotherNode | null) {
    this.#centre = centre
    this.#another = another
  }

  async close(): Promise<void> {
    await this.#another?.close()
  }

  /** Whether some node is the owner and answers. */
  async areServing(): Promise<boolean> {
    const urls = [this.#centre.url, ...(this.#another === null ? [] : [this.#another.url])]
    return (await Promise.all(urls.map(roleAt))).includes('ready')
  }

  async killOwner(): Promise<void> {
    const pid = await this.#anotherOwner()
    process.kill(pid === 0 ? this.#centre.pid('app') : pid, 'SIGKILL')
  }

  /** As an upgrade does it. */
  async restartOwner(): Promise<void> {
    const pid = await this.#anotherOwner()
    if (pid === 0) await this.#centre.restart('app')
    else process.kill(pid, 'SIGTERM')
  }

  /** Whoever is stopped goes on. */
  wakeAll(): void {
    for (const pid of [this.#centre.pid('app'), this.#another?.pid ?? 0])
      if (pid !== 0) process.kill(pid, 'SIGCONT')
  }

  /** The other app's pid, if that is the owner; else 0. */
  async #anotherOwner(): Promise<number> {
    const node = this.#another
    return node !== null && (await roleAt(node.url)) === 'ready' ? node.pid : 0
  }
}
