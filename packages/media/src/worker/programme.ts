import type { Source } from '../media-engine.ts'
import { Loop, Silence, type FrameSource, type Playback } from './frames.ts'

/** A bridged leg that is sent nothing for this long is sent silence, if that is its source. */
const quietMs = 200

/**
 * What one leg is played by us, and when: a playback before everything, then music; a ringing tone until the bridge
 * speaks, as Asterisk has it; silence only where no bridge speaks, or where the others of the bridge have said nothing
 * for a while, so that no network element takes the call for dead.
 */
export class Programme {
  readonly #sounds: { readonly music: Uint8Array; readonly ringback: Uint8Array }
  #name: Source | null = null
  #source: FrameSource | null = null
  #playback: Playback | null = null
  #fills = false

  constructor(sounds: { readonly music: Uint8Array; readonly ringback: Uint8Array }) {
    this.#sounds = sounds
  }

  get playback(): Playback | null {
    return this.#playback
  }

  /** The same source again goes on where it is. */
  choose(name: Source | null): void {
    if (name === this.#name) return
    this.#name = name
    if (name === null) this.#source = null
    else this.#source = name === 'silence' ? new Silence() : new Loop(this.#sounds[name])
  }

  begin(playback: Playback): void {
    this.#playback = playback
  }

  /** Ends the playback and gives it, or null when none runs. */
  end(): Playback | null {
    const ended = this.#playback
    this.#playback = null
    return ended
  }

  /** What is to be sent now; null leaves the word to the bridge, or to nobody. */
  speaker(bridged: boolean): FrameSource | null {
    if (this.#playback !== null) return this.#playback
    return bridged && this.#name === 'silence' && !this.#fills ? null : this.#source
  }

  /** Begins to fill a bridge's quiet with silence. False when there is no need. */
  fill(quietForMs: number): boolean {
    if (this.#fills || this.#name !== 'silence' || quietForMs < quietMs) return false
    this.#fills = true
    return true
  }

  /** The bridge speaks: a ringing tone ends, and so does the filling. False when there was neither. */
  yieldToBridge(): boolean {
    const gaveWay = this.#fills || this.#name === 'ringback'
    this.#fills = false
    if (this.#name === 'ringback') this.choose('silence')
    return gaveWay
  }
}
