/** Hears all that phones hear from a moment on: for what nobody must notice. */
import type { Baresip } from '../phones/baresip.ts'
import { type Sound, sounds, type Voice } from '../phones/hearing.ts'
import type { Recording } from '../phones/recording.ts'

/** Looked at in stretches of so many milliseconds. */
const stretch = 500

export class Eavesdropper {
  readonly #began = performance.now()
  readonly #listeners: readonly { readonly voice: string; readonly heard: Recording; readonly from: number }[]

  private constructor(listeners: readonly { readonly voice: string; readonly heard: Recording }[]) {
    this.#listeners = listeners.map(({ voice, heard }) => ({ voice, heard, from: heard.length }))
  }

  /** Begins to listen; whoever is named must be in a call and hear something. */
  static async start(phones: Readonly<Partial<Record<Voice, Baresip>>>): Promise<Eavesdropper> {
    const recordings = Object.entries(phones).map(async ([voice, phone]) => ({
      voice,
      heard: await phone.recording(),
    }))
    return new Eavesdropper(await Promise.all(recordings))
  }

  /**
   * All that each has heard since, in the order of the alphabet. With `silence` where nothing came for a stretch, or
   * for more than half of the time: what has not arrived is in no recording.
   */
  heard(): Record<string, (Sound | 'silence')[]> {
    const elapsed = performance.now() - this.#began
    return Object.fromEntries(
      this.#listeners.map(({ voice, heard, from }) => {
        const came = heard.length - from
        const all = new Set<Sound | 'silence'>(came < elapsed / 2 ? ['silence'] : [])
        for (let at = from; at + stretch <= from + came; at += stretch) {
          const found = sounds(heard.between(at, at + stretch))
          for (const sound of found.length === 0 ? (['silence'] as const) : found) all.add(sound)
        }
        // Packets that a busy machine has dropped crackle.
        all.delete('noise')
        return [voice, [...all].toSorted()]
      }),
    )
  }
}
