/**
 * The audio of one channel: the leg in the media engine, and what was agreed about it with the other end
 * (offer and answer, RFC 3264).
 */
import {
  agree,
  buildAnswer,
  buildOffer,
  readDescription,
  type LegStatistics,
  type LocalMedia,
  type MediaEngine,
  type Origin,
  type RemoteDescription,
  type Source,
} from '@cordboard/media'

export interface LegAudioOptions {
  readonly media: MediaEngine
  /** Also the leg's id in the engine. */
  readonly channelId: string
  /** Legs that will be bridged share it. */
  readonly group: string
  /** Names the session in the o-line; unique for a while. */
  readonly sessionId: number
  /** How long the other end may be silent once the leg is up, in milliseconds; null for ever. */
  readonly silenceLimit: number | null
}

/** How long a phone may be silent whose connection broke, in milliseconds. */
const doubtMs = 6000

/** Whether the phone itself put its leg on hold. */
export type PhoneHold = 'talking' | 'held'

export class LegAudio {
  readonly #options: LegAudioOptions
  readonly #opening: Promise<LocalMedia>
  #version = 0
  #answer: { readonly offer: string; readonly sdp: string } | undefined
  #hold: PhoneHold = 'talking'
  #isClosed = false

  /** Opens the leg at once; its failure is told by `ready`. */
  constructor(options: LegAudioOptions) {
    this.#options = options
    this.#opening = options.media.openLeg(options.channelId, options.group)
    this.#opening.catch(() => undefined)
  }

  get group(): string {
    return this.#options.group
  }

  get hold(): PhoneHold {
    return this.#hold
  }

  /** Resolves when the leg has its port; rejects with `MediaError` when there is none left. */
  async ready(): Promise<void> {
    await this.#opening
  }

  /** Our offer, for an INVITE or for a re-INVITE that asks us for one. */
  async offer(): Promise<string> {
    return buildOffer({ origin: this.#origin(), local: await this.#opening })
  }

  /** Takes the answer to our offer and sends audio there; throws `MediaError`. */
  settle(sdp: string): void {
    this.#apply(readDescription(sdp))
  }

  /** Our answer to the offer of an INVITE; the same offer gets the same answer. Rejects with `MediaError`. */
  async answer(offer: string): Promise<string> {
    if (this.#answer?.offer === offer) return this.#answer.sdp
    const theirs = readDescription(offer)
    const { sdp, remote } = buildAnswer(theirs, { origin: this.#origin(), local: await this.#opening })
    this.#options.media.setRemote(this.#options.channelId, remote)
    this.#hold = theirs.held ? 'held' : 'talking'
    this.#answer = { offer, sdp }
    return sdp
  }

  /** The leg is answered: from now on the other end owes us audio. */
  up(): void {
    this.#options.media.setSource(this.#options.channelId, 'silence')
    this.#options.media.expectRtp(this.#options.channelId, this.#options.silenceLimit)
  }

  /**
   * The phone may be gone: from now on it must be heard within the time of one RTCP interval (RFC 3550 6.2), where it
   * owes audio at all.
   */
  doubt(): void {
    const { media, channelId, silenceLimit } = this.#options
    if (silenceLimit !== null) media.expectRtp(channelId, Math.min(doubtMs, silenceLimit))
  }

  /** What the leg hears while nobody speaks to it. Takes effect once there is somewhere to send it. */
  async hear(source: Source): Promise<void> {
    await this.#opening
    if (!this.#isClosed) this.#options.media.setSource(this.#options.channelId, source)
  }

  /** Frees the port; resolves to what went through it, if it was ever open. */
  async close(): Promise<LegStatistics | null> {
    this.#isClosed = true
    return this.#opening.then(
      () => this.#options.media.closeLeg(this.#options.channelId),
      () => null,
    )
  }

  #apply(theirs: RemoteDescription): void {
    this.#options.media.setRemote(this.#options.channelId, agree(theirs))
    this.#hold = theirs.held ? 'held' : 'talking'
  }

  #origin(): Origin {
    this.#version += 1
    return { sessionId: this.#options.sessionId, version: this.#version }
  }
}
