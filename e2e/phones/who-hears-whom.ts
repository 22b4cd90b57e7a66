/** Who hears whom at a moment, in a call with several phones. */
import { setTimeout as wait } from 'node:timers/promises'
import { expect } from '@playwright/test'
import type { Baresip } from './baresip.ts'
import { type Sound, sounds, type Voice, voices } from './hearing.ts'
import type { Recording } from './recording.ts'

/** For each who listens, all that they hear. */
export type HeardBy = Readonly<Partial<Record<Voice, readonly Sound[]>>>

/** A look takes so many milliseconds of sound, and waits this long for it: what has not come then is silence. */
const stretch = 500
const patience = 800
/** For how long it may take until everybody hears what they should, the ringing tone's pause included. */
const settled = 12_000

export class WhoHearsWhom {
  readonly #phones: ReadonlyMap<Voice, Baresip>

  constructor(phones: Readonly<Partial<Record<Voice, Baresip>>>) {
    this.#phones = new Map(
      voices.flatMap((voice) => {
        const phone = phones[voice]
        return phone === undefined ? [] : [[voice, phone] as const]
      }),
    )
  }

  /** Listens until each of those named hears just that; what others hear is not asked. */
  async is(expected: HeardBy): Promise<void> {
    const wanted = Object.fromEntries(
      Object.entries(expected).map(([voice, heard]) => [voice, heard.toSorted()]),
    )
    await expect
      .poll(() => this.now(Object.keys(wanted)), {
        message: 'who hears whom',
        timeout: settled,
        intervals: [0],
      })
      .toEqual(wanted)
  }

  /** What is heard from now on for half a second. */
  async now(listeners: readonly string[] = voices): Promise<HeardBy> {
    const phones = [...this.#phones].filter(([voice]) => listeners.includes(voice))
    const looks = phones.map(([voice, phone]) => ({
      voice,
      recording: phone.heard,
      from: phone.heard?.length ?? 0,
    }))
    const deadline = performance.now() + patience
    while (looks.some((look) => grown(look) < stretch) && performance.now() < deadline) await wait(20)
    return Object.fromEntries(
      looks.map((look) => {
        const { voice, recording, from } = look
        return [voice, recording === null ? [] : sounds(recording.between(from, from + stretch))]
      }),
    )
  }

  /** All that one of them has heard in their latest call, from its beginning. */
  ever(listener: Voice): Sound[] {
    const recording = this.#phones.get(listener)?.heard ?? null
    const heard = new Set<Sound>()
    if (recording !== null)
      for (let from = 0; from + stretch <= recording.length; from += stretch / 2)
        for (const sound of sounds(recording.between(from, from + stretch))) heard.add(sound)
    heard.delete('noise')
    return [...heard].toSorted()
  }
}

interface Look {
  readonly voice: Voice
  readonly recording: Recording | null
  readonly from: number
}

/** Milliseconds of sound that have come since the look began. */
function grown({ recording, from }: Look): number {
  return (recording?.length ?? 0) - from
}
