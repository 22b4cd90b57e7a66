/** What Asterisk has to be told so that a client hears everything it asked for, and each thing once. */
import type { EventType } from '../messages/events.ts'
import type { Answer, Input, OperationName } from '../operations/table.ts'
import type { AriClientOptions } from './ari-client.ts'
import { AriDisconnected, AriRefused, AriTimedOut } from './errors.ts'

type Ask = <Name extends OperationName>(name: Name, input: Input<Name>) => Promise<Answer<Name>>

/** Asterisk holds back answers too when the filter does not name them. */
const unfiltered = ['RESTResponse', 'ApplicationReplaced']

/**
 * Whoever subscribes to an endpoint also hears of all its channels, which on Asterisk means twice of its own ones and
 * once of other applications'. So the client subscribes under a second name, which lets only these pass.
 */
const endpointEvents = ['EndpointStateChange', 'ContactStatusChange', 'PeerStatusChange'] as const

export class Subscriptions {
  readonly #options: Pick<AriClientOptions, 'app' | 'events' | 'subscriptions'>
  readonly #ask: Ask
  /** Channels that this client asked for and that have not started: Asterisk keeps it subscribed to those. */
  readonly #created = new Set<string>()

  constructor(options: Pick<AriClientOptions, 'app' | 'events' | 'subscriptions'>, ask: Ask) {
    this.#options = options
    this.#ask = ask
  }

  /** The names to connect under. */
  get applications(): readonly string[] {
    const { app, subscriptions } = this.#options
    return subscriptions === undefined ? [app] : [app, this.#endpointsApp]
  }

  /** Filters and subscribes on a new connection; rejects when the switch refuses. */
  async prepare(): Promise<void> {
    const { app, events, subscriptions } = this.#options
    await this.#filter(app, events)
    if (subscriptions === undefined) return
    const applicationName = this.#endpointsApp
    await this.#filter(applicationName, endpointEvents)
    await this.#ask('applications.subscribe', { applicationName, eventSource: [...subscriptions] })
  }

  /** This client has asked for a channel with this id. */
  asked(channelId: string): void {
    this.#created.add(channelId)
  }

  /**
   * A channel has entered the application. Asterisk ends its own subscription to an arrived one at StasisEnd, before
   * ChannelDestroyed with the cause: so the client subscribes to it too. Refused when the caller has already gone;
   * StasisEnd has told that then.
   */
  started(channelId: string): void {
    if (this.#created.delete(channelId)) return
    const input = { applicationName: this.#options.app, eventSource: [`channel:${channelId}`] }
    this.#ask('applications.subscribe', input).catch((error: unknown) => {
      if (error instanceof AriRefused || error instanceof AriDisconnected || error instanceof AriTimedOut)
        return
      throw error
    })
  }

  /** The connection is gone, and what was asked for on it. */
  forget(): void {
    this.#created.clear()
  }

  get #endpointsApp(): string {
    return `${this.#options.app}-endpoints`
  }

  /** Asterisk keeps the filter of the client before: it is always set anew. */
  async #filter(applicationName: string, events: readonly EventType[] | undefined): Promise<void> {
    const allowed = events === undefined ? [] : [...unfiltered, ...events].map((type) => ({ type }))
    await this.#ask('applications.filter', { applicationName, body: { allowed, disallowed: [] } })
  }
}
