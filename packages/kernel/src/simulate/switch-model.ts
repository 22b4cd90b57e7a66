/** A model of the switch: channels, bridges and phones, told in the kernel's words. */
import type { Effect, EffectRefusal, Far } from '../effect.ts'
import type { SwitchEvent } from '../input.ts'
import type { Caller } from '../state/interaction.ts'
import type { Seen, SeenChannel } from '../sight/seen.ts'
import { pressDigit, ring, type Phone } from './phone.ts'
import type { Random } from './random.ts'
import type { Schedule } from './schedule.ts'

export interface Channel {
  readonly id: string
  /** Null for a customer's. */
  readonly endpoint: string | null
  readonly caller: Caller
  readonly dnis: string
  readonly createdAt: number
  state: SeenChannel['state']
  bridge: string | null
  music: boolean
  ringing: boolean
  dials: number
}

export class SwitchModel {
  readonly channels = new Map<string, Channel>()
  readonly bridges = new Map<string, Set<string>>()
  readonly registered: Set<string>
  startedAt: number
  /** Felt effects as carried out, to be found at most once each. */
  readonly felt = new Map<string, number>()
  /** Legs at which the digit was pressed that was asked for. */
  readonly confirmed = new Set<string>()
  readonly #schedule: Schedule
  readonly #random: Random
  readonly #tell: (event: SwitchEvent) => void

  constructor(
    schedule: Schedule,
    random: Random,
    endpoints: readonly string[],
    tell: (event: SwitchEvent) => void,
  ) {
    this.#schedule = schedule
    this.#random = random
    this.#tell = tell
    this.registered = new Set(endpoints)
    this.startedAt = schedule.now
  }

  /** A customer's channel comes in. */
  arrive(id: string, caller: Caller, dnis: string): void {
    this.#addChannel(id, null, caller, dnis, 'ring')
    this.#tell({ kind: 'arrived', channel: id, caller, dnis })
  }

  /** A person hangs up, or the far end refuses. */
  end(id: string, cause = 16, sip: number | null = null): boolean {
    const channel = this.channels.get(id)
    if (channel === undefined) return false
    this.#leave(channel)
    this.channels.delete(id)
    this.#tell({ kind: 'leg_ended', leg: id, cause, sip })
    return true
  }

  /** Every customer hangs up. */
  endCustomers(): void {
    for (const { endpoint, id } of this.channels.values()) if (endpoint === null) this.end(id)
  }

  /** Legs to numbers outside that have answered, but for agents' stations. */
  numbersUp(): string[] {
    return [...this.channels.values()]
      .filter((leg) => isOutside(leg) && !isAgents(leg) && leg.state === 'up')
      .map(({ id }) => id)
  }

  /** Legs to agents' dial numbers that are in a bridge. */
  heardNumbers(): string[] {
    return [...this.channels.values()]
      .filter((leg) => isOutside(leg) && isAgents(leg) && leg.bridge !== null)
      .map(({ id }) => id)
  }

  /** The person at an agent's phone presses the red button. */
  pressRed(id: string): void {
    const channel = this.channels.get(id)
    if (channel?.state === 'up') this.end(id)
    else if ((channel?.dials ?? 0) > 0) this.end(id, 17, 486)
  }

  /** The hold key of an agent's phone. */
  pressHold(id: string): void {
    const isUp = this.channels.get(id)?.state === 'up'
    if (isUp)
      this.#tell({ kind: this.#random.chance(0.5) ? 'leg_held_by_phone' : 'leg_resumed_by_phone', leg: id })
  }

  /** Something inside breaks: a bridge is gone, its channels live on. */
  loseBridge(): void {
    const bridge = this.#random.pick([...this.bridges.keys()])
    if (bridge !== null) this.#deleteBridge(bridge)
  }

  /**
   * The RTP time-out strikes some leg that is up, now and then all in its bridge; answers whose station it was, or null
   * for a customer's and a number's.
   */
  loseLeg(): string | null {
    const up = [...this.channels.values()].filter(({ state }) => state === 'up')
    const phones = this.#random.chance(0.5) ? up.filter(({ endpoint }) => endpoint !== null) : up
    const channel = this.#random.pick(phones)
    if (channel === null) return null
    const others = this.#random.chance(0.2) ? [...(this.bridges.get(channel.bridge ?? '') ?? [])] : []
    for (const id of [channel.id, ...others]) this.end(id, 44)
    return isOutside(channel) ? null : channel.endpoint
  }

  register(endpoint: string, registered: boolean): void {
    if (registered) {
      this.registered.add(endpoint)
      this.#tell({ kind: 'endpoint_registered', endpoint })
    } else this.registered.delete(endpoint)
    this.#tell({ kind: 'endpoint_changed', endpoint, reachable: registered })
  }

  /** Everything is gone, and nobody was told. */
  restart(): void {
    this.channels.clear()
    this.bridges.clear()
    this.startedAt = this.#schedule.now
  }

  list(askedAt: number, endpoints: readonly string[]): Seen {
    return {
      askedAt,
      startedAt: this.startedAt,
      channels: [...this.channels.values()].map(({ id, state, caller, dnis, createdAt }) => ({
        channel: id,
        state,
        caller,
        dnis,
        createdAt,
      })),
      bridges: [...this.bridges].map(([bridge, channels]) => ({ bridge, channels: [...channels] })),
      endpoints: endpoints.map((endpoint) => ({ endpoint, reachable: this.registered.has(endpoint) })),
    }
  }

  /** Null when done. */
  execute(effect: Effect): EffectRefusal | null {
    switch (effect.kind) {
      case 'make_bridge':
        if (this.bridges.has(effect.bridge)) return 'exists'
        this.bridges.set(effect.bridge, new Set())
        return null
      case 'make_channel':
        if (this.channels.has(effect.leg)) return 'exists'
        this.#addChannel(effect.leg, endpointOf(effect.to), effect.caller, '', 'down')
        return null
      case 'delete_bridge':
        return this.#deleteBridge(effect.bridge)
      default:
        return this.#executeOn(this.channels.get(effect.leg), effect)
    }
  }

  #executeOn(
    channel: Channel | undefined,
    effect: Exclude<Effect, { readonly kind: 'make_bridge' | 'make_channel' | 'delete_bridge' }>,
  ): EffectRefusal | null {
    if (channel === undefined) return 'not_found'
    switch (effect.kind) {
      case 'dial':
        return this.#dial(channel, effect.timeout)
      case 'answer':
        if (channel.state === 'up') return null
        channel.state = 'up'
        this.#tell({ kind: 'leg_answered', leg: channel.id })
        return null
      case 'music_on':
      case 'music_off':
        channel.music = effect.kind === 'music_on'
        return null
      case 'ring_on':
      case 'ring_off':
        channel.ringing = effect.kind === 'ring_on'
        return null
      case 'add_to_bridge':
        return this.#addToBridge(channel, effect.bridge)
      case 'remove_from_bridge':
        if (channel.bridge !== effect.bridge) return 'refused'
        this.#leave(channel)
        return null
      case 'play':
        this.#feel(effect.playback)
        this.#schedule.after(3_000, () => {
          if (this.channels.get(channel.id) === channel)
            this.#tell({ kind: 'playback_finished', playback: effect.playback })
        })
        return null
      case 'ask_to_confirm':
        this.#feel(effect.playback)
        this.#ask(channel, effect.digit)
        return null
      case 'stop_playing':
        return null
      case 'hang_up':
        this.end(channel.id)
        return null
    }
  }

  #ask(channel: Channel, digit: string): void {
    pressDigit(this.#schedule, this.#random, {
      isThere: () => this.channels.get(channel.id) === channel,
      press: (isRight) => {
        if (isRight) this.confirmed.add(channel.id)
        this.#tell({ kind: 'digit_pressed', leg: channel.id, digit: isRight ? digit : '#' })
      },
      hangUp: () => this.end(channel.id),
    })
  }

  #addChannel(
    id: string,
    endpoint: string | null,
    caller: Caller,
    dnis: string,
    state: Channel['state'],
  ): void {
    const createdAt = this.#schedule.now
    this.channels.set(id, {
      id,
      endpoint,
      caller,
      dnis,
      createdAt,
      state,
      bridge: null,
      music: false,
      ringing: false,
      dials: 0,
    })
  }

  #deleteBridge(bridge: string): EffectRefusal | null {
    const channels = this.bridges.get(bridge)
    if (channels === undefined) return 'not_found'
    for (const id of channels) {
      const channel = this.channels.get(id)
      if (channel !== undefined) this.#leave(channel)
    }
    this.bridges.delete(bridge)
    return null
  }

  #addToBridge(channel: Channel, bridge: string): EffectRefusal | null {
    const channels = this.bridges.get(bridge)
    if (channels === undefined) return 'not_found'
    if (channel.bridge === bridge) return null
    this.#leave(channel)
    channels.add(channel.id)
    channel.bridge = bridge
    this.#tell({ kind: 'entered_bridge', leg: channel.id, bridge })
    return null
  }

  #leave(channel: Channel): void {
    const { bridge } = channel
    if (bridge === null) return
    this.bridges.get(bridge)?.delete(channel.id)
    channel.bridge = null
    this.#tell({ kind: 'left_bridge', leg: channel.id, bridge })
  }

  #dial(channel: Channel, timeout: number): EffectRefusal | null {
    channel.dials += 1
    this.#feel(channel.id)
    const phone: Phone = {
      isRegistered: isOutside(channel) || this.registered.has(channel.endpoint ?? ''),
      isThere: () => this.channels.get(channel.id) === channel,
      ringing: () => {
        channel.state = 'ringing'
        this.#tell({ kind: 'leg_ringing', leg: channel.id })
      },
      answer: () => {
        channel.state = 'up'
        this.#tell({ kind: 'leg_answered', leg: channel.id })
      },
      end: (cause, sip) => {
        if (channel.state !== 'up') this.end(channel.id, cause, sip)
      },
    }
    ring(this.#schedule, this.#random, phone, timeout)
    return null
  }

  #feel(id: string): void {
    this.felt.set(id, (this.felt.get(id) ?? 0) + 1)
  }
}

function endpointOf(to: Far): string {
  return to.kind === 'extension' ? to.extension : to.number
}

function isAgents({ id }: Channel): boolean {
  return id.endsWith('.agent')
}

function isOutside({ endpoint }: Channel): boolean {
  return endpoint?.startsWith('+') === true
}
