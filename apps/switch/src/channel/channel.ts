/** A channel: one leg between the switch and a phone or trunk, from its first message to its last. */
import type { IncomingCall, OutgoingCall, Timer } from '@cordboard/sip'
import type { Bridge } from '../bridge/bridge.ts'
import type { Playback } from '../playback/playback.ts'
import { shownTime } from '../shown-time.ts'
import { unknownCaller, type CallerId } from './caller-id.ts'
import { nextChannelState, type ChannelState, type ChannelStep } from './channel-state.ts'
import type { LegAudio } from './leg-audio.ts'

export interface ChannelOptions {
  readonly id: string
  readonly name: string
  /** The provisioned phone or trunk at the other end. */
  readonly endpoint: string
  /** The application that owns the channel, and what StasisStart tells it. */
  readonly application: string
  readonly applicationArgs: readonly string[]
  /** The number that was dialled by the other end, or the one to dial. */
  readonly number: string
  readonly state: 'incoming' | 'created'
  readonly caller: CallerId
  readonly audio: LegAudio
  readonly createdAt: Date
}

export class Channel {
  readonly id: string
  readonly name: string
  readonly endpoint: string
  readonly application: string
  readonly applicationArgs: readonly string[]
  readonly number: string
  /** As ARI writes it, once: every event of the channel carries it. */
  readonly createdAt: string
  readonly audio: LegAudio
  readonly variables = new Map<string, string>()
  /** Sounds that wait for their turn; the first one is being played. */
  readonly playbacks: Playback[] = []
  /** Who is at the other end of this leg. */
  caller: CallerId
  /** Who this leg is, or will be, connected to: what its phone shows. */
  connected: CallerId = unknownCaller
  /**
   * `waiting`: its application has no client yet and does not know of it. `fallback`: the application was away for too
   * long, and the switch itself sees to the caller now.
   */
  place: 'waiting' | 'in-application' | 'fallback' = 'waiting'
  /** The SIP side; null before the app has dialled. */
  call: IncomingCall | OutgoingCall | null = null
  bridge: Bridge | null = null
  /** What the switch itself does once the channel has ended, with the cause of that. */
  whenGone: ((cause: number) => void) | null = null
  /** Ends the attempt to reach the phone. */
  dialTimer: Timer | null = null
  /** Ends the channel whatever happens. */
  lifeTimer: Timer | null = null
  /** Ends the channel when the app said so beforehand. */
  limitTimer: Timer | null = null
  #state: ChannelState

  constructor(options: ChannelOptions) {
    this.id = options.id
    this.name = options.name
    this.endpoint = options.endpoint
    this.application = options.application
    this.applicationArgs = options.applicationArgs
    this.number = options.number
    this.createdAt = shownTime(options.createdAt)
    this.audio = options.audio
    this.caller = options.caller
    this.#state = options.state
  }

  get state(): ChannelState {
    return this.#state
  }

  /** Goes one step of the machine; throws `IllegalChannelStep`. */
  step(step: ChannelStep): void {
    this.#state = nextChannelState(this.#state, step)
  }
}
