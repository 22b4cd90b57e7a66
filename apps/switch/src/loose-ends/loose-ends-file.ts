/**
 * The loose ends of all calls on disk, for the process that comes after this one is killed: a line for each that is
 * kept, a line for each that is tied up. No call waits for it. What is written survives the end of the process at once
 * and a power cut as the system likes; a line that this has torn is passed over.
 */
import { mkdir, open, readFile, rename, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Clock, KeptEnd, LooseEnd, LooseEndKeeper, Timer } from '@cordboard/sip'
import type { Logger } from 'pino'
import { parseStoredEnd } from './stored-end.ts'

export interface LooseEndsOptions {
  readonly clock: Clock
  readonly log: Logger
  /** Milliseconds after which no call can be up any more. */
  readonly longest: number
}

/** How long a line may wait for others, in milliseconds: a write costs more than the line. */
const delayMs = 50
/** How long after a write that failed, in milliseconds. */
const retryMs = 5000
/** The file is made anew when it is larger than this, and than so many times what is needed of it; in characters. */
const smallSize = 1_048_576
const spareFactor = 4

export class LooseEndsFile implements LooseEndKeeper {
  readonly #path: string
  readonly #options: LooseEndsOptions
  /** The line of every end that is kept, by key. */
  readonly #lines = new Map<string, string>()
  readonly #found: readonly KeptEnd[]
  #needed = 0
  #written = 0
  #unwritten = ''
  #timer: Timer | undefined
  #writing: Promise<void> = Promise.resolve()
  /** Open for appending; undefined while the file has to be made anew. */
  #file: FileHandle | undefined

  private constructor(path: string, options: LooseEndsOptions, text: string) {
    this.#path = path
    this.#options = options
    this.#found = this.#take(text)
  }

  /** Reads what was left. A file that cannot be read is logged, and counts as empty: calls matter more. */
  static async open(path: string, options: LooseEndsOptions): Promise<LooseEndsFile> {
    return new LooseEndsFile(path, options, await readText(path, options.log))
  }

  /** What earlier processes have left, and may still be held by somebody. */
  get found(): readonly KeptEnd[] {
    return this.#found
  }

  keep(key: string, end: LooseEnd): void {
    const line = `${JSON.stringify({ key, at: this.#options.clock.now(), end })}\n`
    this.#keep(key, line)
    this.#unwritten += line
    this.#writeSoon(delayMs)
  }

  drop(key: string): void {
    if (!this.#forget(key)) return
    this.#unwritten += `${JSON.stringify({ key })}\n`
    this.#writeSoon(delayMs)
  }

  /** Resolves when everything is written; where nothing is left, nothing is there any more. */
  async close(): Promise<void> {
    await this.#write()
    this.#timer?.clear()
    await this.#file?.close()
    this.#file = undefined
    if (this.#lines.size === 0) await this.#remove()
  }

  #take(text: string): readonly KeptEnd[] {
    const { clock, longest, log } = this.#options
    const ends = new Map<string, LooseEnd>()
    let damaged = 0
    for (const line of text.split('\n')) {
      if (line === '') continue
      const stored = parseStoredEnd(line)
      if (stored === undefined) damaged++
      else if ('end' in stored && stored.at > clock.now() - longest) {
        this.#keep(stored.key, `${line}\n`)
        ends.set(stored.key, stored.end)
      } else {
        this.#forget(stored.key)
        ends.delete(stored.key)
      }
    }
    if (damaged > 0) log.warn({ lines: damaged }, 'loose_ends.damaged')
    return [...ends]
  }

  #keep(key: string, line: string): void {
    this.#forget(key)
    this.#lines.set(key, line)
    this.#needed += line.length
  }

  #forget(key: string): boolean {
    this.#needed -= this.#lines.get(key)?.length ?? 0
    return this.#lines.delete(key)
  }

  #writeSoon(delay: number): void {
    this.#timer ??= this.#options.clock.setTimer(delay, () => {
      this.#timer = undefined
      void this.#write()
    })
  }

  /** One write after the other; none rejects. */
  #write(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#writeNow())
    return this.#writing
  }

  async #writeNow(): Promise<void> {
    const text = this.#unwritten
    if (text === '') return
    this.#unwritten = ''
    try {
      const isLarge = this.#written > Math.max(smallSize, spareFactor * this.#needed)
      if (this.#file === undefined || isLarge) await this.#renew()
      else {
        await this.#file.appendFile(text)
        this.#written += text.length
      }
    } catch (error) {
      this.#options.log.error({ err: error }, 'loose_ends.not_kept')
      await this.#file?.close().catch(() => undefined)
      this.#file = undefined
      this.#unwritten ||= '\n'
      this.#writeSoon(retryMs)
    }
  }

  async #remove(): Promise<void> {
    try {
      await rm(this.#path, { force: true })
    } catch (error) {
      this.#options.log.error({ err: error }, 'loose_ends.not_removed')
    }
  }

  /** Puts a file with only what is needed into the place of the old one. */
  async #renew(): Promise<void> {
    const text = [...this.#lines.values()].join('')
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
    const draft = `${this.#path}.new`
    const file = await open(draft, 'w', 0o600)
    try {
      await file.writeFile(text)
      await rename(draft, this.#path)
    } catch (error) {
      await file.close()
      throw error
    }
    await this.#file?.close()
    this.#file = file
    this.#written = text.length
  }
}

async function readText(path: string, log: Logger): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!isMissing) log.error({ err: error }, 'loose_ends.unreadable')
    return ''
  }
}
