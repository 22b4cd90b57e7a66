/** What a phone hears, read from the file it writes packet by packet: sound that did not arrive is not in it. */
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { samplesPerSecond } from './hearing.ts'

const headerBytes = 44
const bytesPerMillisecond = (samplesPerSecond * 2) / 1000

export class Recording {
  readonly #path: string

  /** @param path a WAV file of 16 bit, 8000 samples a second, one channel, that may still grow */
  constructor(path: string) {
    this.#path = path
  }

  /** Milliseconds of sound that have arrived. */
  get length(): number {
    const size = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0
    return Math.max(0, size - headerBytes) / bytesPerMillisecond
  }

  /** The sound between two points of its length, in milliseconds. */
  between(from: number, to: number): Int16Array {
    const file = openSync(this.#path, 'r')
    try {
      const start = headerBytes + Math.floor(from) * bytesPerMillisecond
      const end = Math.min(headerBytes + Math.floor(to) * bytesPerMillisecond, fstatSync(file).size)
      const bytes = Buffer.alloc(Math.max(0, end - start))
      readSync(file, bytes, 0, bytes.length, start)
      return Int16Array.from({ length: Math.floor(bytes.length / 2) }, (_, at) => bytes.readInt16LE(at * 2))
    } finally {
      closeSync(file)
    }
  }

  /** Waits for so many more milliseconds of sound and gives them; for less than that when too little comes in time. */
  async next(milliseconds: number, patience = milliseconds + 3000): Promise<Int16Array> {
    const from = this.length
    const deadline = performance.now() + patience
    while (this.length < from + milliseconds && performance.now() < deadline) await wait(20)
    return this.between(from, from + milliseconds)
  }

  /** Watches from now on for pauses in the sound's arrival. */
  watch(): GapWatch {
    return new GapWatch(this)
  }
}

/** One packet of sound, in milliseconds. */
const packet = 20

/** The longest stretch, in milliseconds, that is missing in what arrives. */
export class GapWatch {
  readonly #recording: Recording
  readonly #timer: NodeJS.Timeout
  #length: number
  #grewAt = performance.now()
  #longest = 0

  constructor(recording: Recording) {
    this.#recording = recording
    this.#length = recording.length
    this.#timer = setInterval(() => this.#look(), 10).unref()
  }

  /** Ends the watch and tells the longest gap, the one that still lasts included. */
  stop(): number {
    this.#look()
    clearInterval(this.#timer)
    return Math.max(this.#longest, performance.now() - this.#grewAt)
  }

  #look(): void {
    const length = this.#recording.length
    if (length === this.#length) return
    const now = performance.now()
    // Whoever looks late finds more than one packet: that is no gap.
    const missing = now - this.#grewAt - (length - this.#length - packet)
    this.#longest = Math.max(this.#longest, missing)
    this.#grewAt = now
    this.#length = length
  }
}
