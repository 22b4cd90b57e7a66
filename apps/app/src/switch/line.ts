/**
 * The line to the switch: events in, effects out, and the regular look at what is really there.
 *
 * ```
 *                       told what there is      looked at
 * lost ──→ connected ─────────────────→ told ──────────→ ready ⟲ looks every few seconds
 *   ↑──────────┴── disconnected ─────────┴───────────────┘
 * ```
 *
 * From ready it goes back to told when this process has slept. A switch that could not be told everything is told again
 * with a later look, whatever the phase: the more often it failed, the later.
 */
import { connectAri, type AriClient, type AriEvent, type EventType } from '@cordboard/ari'
import { isOurs, trunkOf, type Effect, type EffectRefusal } from '@cordboard/kernel'
import type { News } from '../centre/centre.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { Backoff } from './backoff.ts'
import { Dispatch } from './dispatch.ts'
import { fallbacksOf, provisionFallbacks } from './fallback.ts'
import { look } from './look.ts'
import { objectsOf, provision, unprovision, type Provisioned } from './provision.ts'
import { translate } from './translate.ts'

export type LineOptions = {
  readonly url: string
  readonly user: string
  readonly password: string
  readonly tenant: string
  readonly epoch: number
  /** Seconds. */
  readonly longestCall: number
  readonly clock: Clock
  readonly log: Log
  readonly tell: (news: News) => void
  readonly provisioned: () => Promise<Provisioned>
  /** The switch knows these extensions no more. */
  readonly onForgotten: (extensions: readonly string[]) => Promise<void>
  readonly onRefused: (effect: Effect, code: EffectRefusal) => void
  /** Another owner has taken the line: this process must stop. */
  readonly onReplaced: () => void
  /** Milliseconds between two looks. */
  readonly lookEvery: number
}

/** What the kernel has a use for; without the filter a call makes some fifty events. */
const events: readonly EventType[] = [
  'StasisStart',
  'ChannelDestroyed',
  'ChannelStateChange',
  'ChannelDtmfReceived',
  'ChannelHold',
  'ChannelUnhold',
  'ChannelEnteredBridge',
  'ChannelLeftBridge',
  'PlaybackFinished',
  'EndpointStateChange',
  'ContactStatusChange',
  'ApplicationReplaced',
]

const retryLookAfter = 250

/** Milliseconds that a switch which keeps refusing to be told is left alone for, at most. */
const longestBehind = 60_000

export class Line {
  readonly #options: LineOptions
  readonly #client: AriClient
  readonly #dispatch: Dispatch
  readonly #application: string
  #phase: 'lost' | 'connected' | 'told' | 'ready' = 'lost'
  #whyLost: string | null = null
  #connections = 0
  /** The switch has not taken all that it was told: a turn is a look. */
  readonly #behind: Backoff
  #looking = false
  /** What was asked for before must not be all that is seen. */
  #lookAnew = false
  #provisioning: Promise<void> = Promise.resolve()
  readonly #watchdog: NodeJS.Timeout
  #again: NodeJS.Timeout | undefined

  /** Connects, and keeps connecting until closed. */
  constructor(options: LineOptions) {
    const { url, user, password, tenant, epoch, log, tell, onRefused, onReplaced } = options
    this.#options = options
    this.#application = `cordboard-${tenant}`
    this.#behind = new Backoff(Math.max(1, Math.floor(longestBehind / options.lookEvery)))
    this.#client = connectAri({
      url,
      app: this.#application,
      user,
      password,
      epoch,
      events,
      subscriptions: ['endpoint:PJSIP'],
      longestBackoff: 500,
    })
    this.#dispatch = new Dispatch({
      client: this.#client,
      terms: {
        application: this.#application,
        trunk: trunkOf(tenant),
        longestCall: options.longestCall,
      },
      patience: 3_000,
      onRefused: (effect, code, error) => {
        log.warn({ effect: effect.kind, interaction: effect.interaction, code, err: error }, 'effect.refused')
        onRefused(effect, code)
        tell({ kind: 'effect_refused', effect, code })
      },
    })
    this.#client.on('event', (event) => this.#take(event))
    this.#client.on('connected', () => void this.#connected())
    this.#client.on('disconnected', ({ reason }) => this.#lost(reason))
    this.#client.on('unreadable', ({ type }) => log.error({ type }, 'switch.event_unreadable'))
    this.#client.on('replaced', onReplaced)
    this.#client.on('fenced', onReplaced)
    this.#watchdog = setInterval(() => this.#watch(), options.lookEvery)
  }

  /** Whether the switch is connected, knows the phones, and has been looked at. */
  get isReady(): boolean {
    return this.#phase === 'ready'
  }

  send(effects: readonly Effect[]): void {
    this.#dispatch.send(effects)
  }

  /**
   * Tells the switch what has changed; when that cannot be found out, or is refused, everything is told later. One that
   * is out of sight is told everything when it comes back.
   */
  provision(changed: () => Promise<Provisioned>): Promise<void> {
    this.#provisioning = this.#provisioning.then(async () => {
      if (this.#phase !== 'lost') await this.#provision(changed)
    })
    return this.#provisioning
  }

  /** Tells the switch everything, unless it is out of sight. */
  provisionAll(): Promise<void> {
    return this.provision(this.#options.provisioned)
  }

  /** This process has slept: what was meant for before is not sent, and the switch is looked at as after an outage. */
  resume(): void {
    const { log, tell } = this.#options
    if (this.#phase !== 'ready') return
    log.warn({}, 'switch.seen_anew')
    this.#dispatch.clear()
    this.#phase = 'told'
    tell({ kind: 'switch_lost' })
    tell({ kind: 'switch_connected' })
    this.#lookAnew = this.#looking
    void this.#look()
  }

  /** Lets the line go; calls stay up. */
  async close(): Promise<void> {
    this.#phase = 'lost'
    clearInterval(this.#watchdog)
    clearTimeout(this.#again)
    this.#dispatch.clear()
    await this.#client.close()
  }

  #take(event: AriEvent): void {
    const { tenant, tell } = this.#options
    const news = translate(event, tenant)
    if (news !== null) tell(news)
    if (event.type === 'StasisStart' && isOurs(tenant, event.channel.id))
      this.#dispatch.entered(event.channel.id)
    if (event.type === 'ChannelDestroyed') this.#dispatch.gone(event.channel.id)
  }

  async #connected(): Promise<void> {
    const { log, tell } = this.#options
    this.#phase = 'connected'
    this.#whyLost = null
    this.#connections += 1
    const connection = this.#connections
    log.info({}, 'switch.connected')
    tell({ kind: 'switch_connected' })
    this.#behind.reset()
    await this.provisionAll()
    if (connection !== this.#connections) return
    if (this.#phase === 'connected') this.#phase = 'told'
    await this.#look()
  }

  #watch(): void {
    if (this.#phase !== 'lost' && this.#behind.turn()) void this.provisionAll()
    void this.#look()
  }

  /** A switch that refuses to be told still has calls to be looked after. */
  async #provision(wanted: () => Promise<Provisioned>): Promise<void> {
    const { tenant, log, onForgotten, provisioned } = this.#options
    try {
      const { phones, removed, trunks, entryPoints, goneNumbers } = await wanted()
      await provision(this.#client, objectsOf(this.#application, phones, trunks))
      const trunk = trunks.find(({ id }) => id === trunkOf(tenant))?.id ?? null
      await provisionFallbacks(this.#client, fallbacksOf(this.#application, entryPoints, trunk, goneNumbers))
      await unprovision(this.#client, removed)
      await onForgotten(removed)
      log.info(
        { phones: phones.length, removed: removed.length, trunks: trunks.length },
        'switch.provisioned',
      )
      // Everything was read after whatever had failed before.
      if (wanted === provisioned) this.#behind.reset()
    } catch (error) {
      this.#behind.failed()
      log.error({ err: error }, 'switch.provisioning_failed')
    }
  }

  async #look(): Promise<void> {
    const { log, tell, tenant, clock } = this.#options
    // A phone that the switch does not know yet would be refused: nobody is told that all is ready before.
    if (this.#phase === 'lost' || this.#phase === 'connected' || this.#looking) return
    this.#looking = true
    clearTimeout(this.#again)
    try {
      const seen = await look(this.#client, this.#application, tenant, clock)
      tell({ kind: 'seen', seen })
      if (this.#phase === 'told' && !this.#lookAnew) this.#phase = 'ready'
    } catch (error) {
      log.warn({ err: error }, 'switch.look_failed')
      this.#again = setTimeout(() => void this.#look(), retryLookAfter)
    } finally {
      this.#looking = false
      if (this.#lookAnew) this.#again = setTimeout(() => void this.#look(), 0)
      this.#lookAnew = false
    }
  }

  #lost(reason: string): void {
    const { log, tell } = this.#options
    this.#dispatch.clear()
    const isNews = this.#phase !== 'lost' || reason !== this.#whyLost
    if (isNews) log.warn({ reason }, 'switch.lost')
    this.#whyLost = reason
    if (this.#phase === 'lost') return
    this.#phase = 'lost'
    tell({ kind: 'switch_lost' })
  }
}
