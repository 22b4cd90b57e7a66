/** The applications of a switch: who is connected under which name, by which epoch, and hears what. */
import type { Application, EventFilter } from '../messages/application.ts'
import type { SwitchEvent } from '../messages/events.ts'
import type { ApplicationSocket } from './application-socket.ts'
import { notFound } from './ari-error.ts'
import { EventTypes } from './event-filter.ts'
import { sourcesOf } from './event-sources.ts'

/** Closing code for a client whose application went to another (private use, RFC 6455 7.4.2). */
const replacedCode = 4409

interface Known {
  socket: ApplicationSocket | null
  /** Highest epoch seen: nothing lower may connect again. */
  epoch: number
  types: EventTypes
  readonly sources: Set<string>
}

export class Applications {
  readonly #known = new Map<string, Known>()
  readonly #now: () => Date
  readonly #entityId: string
  readonly #onChange: (app: string, connected: boolean) => void

  constructor(entityId: string, now: () => Date, onChange: (app: string, connected: boolean) => void) {
    this.#entityId = entityId
    this.#now = now
    this.#onChange = onChange
  }

  /** False for a client with a lower epoch than one seen before: it has been succeeded and must not connect. */
  admits(app: string, epoch: number): boolean {
    return epoch >= (this.#known.get(app)?.epoch ?? 0)
  }

  /** Gives the name to this client; one that had it is told (ApplicationReplaced) and closed, its queue dropped. */
  attach(app: string, epoch: number, socket: ApplicationSocket): void {
    const known = this.#known.get(app) ?? { socket: null, epoch, types: new EventTypes(), sources: new Set() }
    const before = known.socket
    this.#known.set(app, known)
    known.socket = socket
    known.epoch = epoch
    known.types = new EventTypes()
    known.sources.clear()
    before?.send(this.#addressed(app, JSON.stringify({ type: 'ApplicationReplaced' })))
    before?.close(replacedCode, 'replaced')
    socket.onClose(() => {
      if (known.socket !== socket) return
      known.socket = null
      this.#onChange(app, false)
    })
    if (before === null) this.#onChange(app, true)
  }

  isConnected(app: string): boolean {
    return this.#known.get(app)?.socket != null
  }

  publish(event: SwitchEvent, owners: readonly string[]): void {
    const sources = sourcesOf(event)
    let text: string | undefined
    for (const [app, { socket, types, sources: subscribed }] of this.#known) {
      if (socket === null || !types.includes(event.type)) continue
      if (!owners.includes(app) && !sources.some((source) => subscribed.has(source))) continue
      text ??= JSON.stringify(event)
      socket.send(this.#addressed(app, text))
    }
    if (event.type === 'ChannelDestroyed') this.#forget(`channel:${event.channel.id}`)
    if (event.type === 'BridgeDestroyed') this.#forget(`bridge:${event.bridge.id}`)
  }

  describe(app: string): Application {
    const { types, sources } = this.#find(app)
    const named = (kind: string): string[] =>
      [...sources].filter((source) => source.startsWith(kind)).map((source) => source.slice(kind.length))
    return {
      name: app,
      channel_ids: named('channel:'),
      bridge_ids: named('bridge:'),
      endpoint_ids: named('endpoint:'),
      events_allowed: types.allowed.map((type) => ({ type })),
      events_disallowed: types.disallowed.map((type) => ({ type })),
    }
  }

  filter(app: string, filter: EventFilter): Application {
    this.#find(app).types = new EventTypes(filter)
    return this.describe(app)
  }

  subscribe(app: string, sources: readonly string[]): Application {
    const known = this.#find(app)
    for (const source of sources) known.sources.add(source)
    return this.describe(app)
  }

  closeAll(): void {
    for (const { socket } of this.#known.values()) socket?.close(1001, 'the switch is closing')
  }

  #forget(source: string): void {
    for (const { sources } of this.#known.values()) sources.delete(source)
  }

  #find(app: string): Known {
    const known = this.#known.get(app)
    if (known === undefined) throw notFound('Application not found')
    return known
  }

  /** Puts to whom, when and from where before the event's own fields, without writing those again. */
  #addressed(app: string, text: string): string {
    const timestamp = this.#now().toISOString().replace('Z', '+0000')
    const head = JSON.stringify({ application: app, timestamp, asterisk_id: this.#entityId })
    return `${head.slice(0, -1)},${text.slice(1)}`
  }
}
