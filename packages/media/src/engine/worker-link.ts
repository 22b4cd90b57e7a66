import type { Worker } from 'node:worker_threads'
import type { LegStatistics } from '../leg-statistics.ts'
import { MediaError } from '../media-error.ts'
import type { MediaEvent } from '../media-event.ts'
import type { Command, Reply } from '../worker/protocol.ts'

/** The port pair is taken by somebody outside this engine: another one will do. */
export class PortInUse extends Error {}

/** What the engine wants to hear from a worker. */
export interface WorkerListener {
  event(event: MediaEvent): void
  /** The thread has ended without being asked to. */
  lost(reason: string): void
}

interface Waiting {
  readonly opened: () => void
  readonly figures: (statistics: LegStatistics | null) => void
  readonly fail: (error: Error) => void
}

/** A command without its request number. */
type Asked = { readonly type: 'close' | 'statistics'; readonly leg: string }
type Told = Exclude<Command, { readonly request: number }>

/** The engine's end of the line to one worker thread: commands out, answers matched, events and death passed on. */
export class WorkerLink {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #outbox: Command[] = []
  #requests = 0
  #reason = 'the thread ended'
  #ended = false
  #closing = false

  constructor(worker: Worker, listener: WorkerListener) {
    this.#worker = worker
    worker.on('message', (reply: Reply) => this.#take(reply, listener))
    worker.on('error', (error) => {
      this.#reason = String(error)
    })
    worker.on('exit', () => {
      this.#ended = true
      for (const waiting of this.#waiting.values()) waiting.fail(lost(this.#reason))
      this.#waiting.clear()
      if (!this.#closing) listener.lost(this.#reason)
    })
  }

  /** Whether the thread has ended. */
  get ended(): boolean {
    return this.#ended
  }

  tell(command: Told): void {
    if (!this.#ended) this.#post(command)
  }

  /** Binds a leg's ports; rejects with PortInUse, or with the MediaError `address_unusable` or `worker_lost`. */
  open(leg: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#ask(
        { type: 'open', request: 0, leg, port },
        { opened: resolve, figures: () => resolve(), fail: reject },
      )
    })
  }

  /** Closes a leg, or only asks for its figures. */
  figures(asked: Asked): Promise<LegStatistics | null> {
    return new Promise((resolve, reject) => {
      this.#ask({ ...asked, request: 0 }, { opened: () => resolve(null), figures: resolve, fail: reject })
    })
  }

  /** Ends the thread; its sockets close with it. */
  async close(): Promise<void> {
    this.#closing = true
    await this.#worker.terminate()
  }

  #ask(command: Extract<Command, { request: number }>, waiting: Waiting): void {
    if (this.#ended) return waiting.fail(lost(this.#reason))
    const request = ++this.#requests
    this.#waiting.set(request, waiting)
    this.#post({ ...command, request })
  }

  /** Sends what is told in one go in one message: waking the thread costs far more than a command. */
  #post(command: Command): void {
    this.#outbox.push(command)
    if (this.#outbox.length === 1) queueMicrotask(() => process.nextTick(() => this.#flush()))
  }

  /** Runs when every promise that could tell more has had its turn. */
  #flush(): void {
    const commands = this.#outbox
    this.#outbox = []
    if (!this.#ended) this.#worker.postMessage(commands)
  }

  #take(reply: Reply, listener: WorkerListener): void {
    if (reply.type === 'event') return listener.event(reply.event)
    const waiting = this.#waiting.get(reply.request)
    this.#waiting.delete(reply.request)
    switch (reply.type) {
      case 'opened':
        return waiting?.opened()
      case 'figures':
        return waiting?.figures(reply.statistics)
      case 'refused':
        return waiting?.fail(reply.inUse ? new PortInUse() : new MediaError('address_unusable', reply.reason))
    }
  }
}

function lost(reason: string): MediaError {
  return new MediaError('worker_lost', `The media worker is gone: ${reason}`)
}
