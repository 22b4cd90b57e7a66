/**
 * How much room there is where the data lies, looked at regularly, so that writing stops while it can still be stopped.
 *
 * ```
 * roomy ──→ scarce ──→ full        scarce: below the floor: people's commands are refused
 *   ↑─────────┴─────────┘          full: below a quarter of it: calls are left to the switch, too
 * ```
 */
import { statfs } from 'node:fs/promises'

export type Room = 'roomy' | 'scarce' | 'full'

export type DiskOptions = {
  /** Bytes below which commands are refused. */
  readonly floor: number
  /** Milliseconds between two looks. */
  readonly lookEvery: number
  readonly freeBytes: () => Promise<number>
  readonly onChange: (room: Room, free: number) => void
  readonly onError: (error: unknown) => void
}

/** The bytes that an ordinary user may still write in a folder's file system. */
export async function freeBytesIn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

export class Disk {
  readonly #options: DiskOptions
  readonly #timer: NodeJS.Timeout
  #room: Room = 'roomy'
  #free = Number.POSITIVE_INFINITY

  constructor(options: DiskOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.look(), options.lookEvery)
  }

  get room(): Room {
    return this.#room
  }

  /** As of the last look. */
  get freeBytes(): number {
    return this.#free
  }

  async look(): Promise<void> {
    const { floor, freeBytes, onChange, onError } = this.#options
    try {
      this.#free = await freeBytes()
    } catch (error) {
      onError(error)
      return
    }
    const room = this.#free >= floor ? 'roomy' : this.#free >= floor / 4 ? 'scarce' : 'full'
    if (room === this.#room) return
    this.#room = room
    onChange(room, this.#free)
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
