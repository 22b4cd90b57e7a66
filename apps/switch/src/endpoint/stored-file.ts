import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A file of ours is there but cannot be understood; nothing is overwritten. */
export class StoredFileUnreadable extends Error {
  readonly code = 'stored_file_unreadable'
  constructor(path: string, cause: unknown) {
    super(`The file ${path} cannot be read; move it away to start without it`, { cause })
  }
}

/** What a written value survives: the end of the process, or a power cut too, which takes far longer to promise. */
export type Survives = 'process' | 'power cut'

/**
 * One JSON value on disk, replaced as a whole: after a crash the file holds the old value or the new one.
 * Readable by its owner only, because it may hold passwords.
 */
export class StoredFile<Value> {
  readonly #path: string
  readonly #parse: (json: unknown) => Value
  readonly #survives: Survives
  #queue: Promise<void> = Promise.resolve()
  #latest: { readonly value: Value; readonly written: Promise<void> } | undefined

  /** `parse` turns parsed JSON into the value and throws when it is none. */
  constructor(path: string, parse: (json: unknown) => Value, survives: Survives = 'power cut') {
    this.#path = path
    this.#parse = parse
    this.#survives = survives
  }

  /** The stored value, or undefined when there is no file yet; rejects with `StoredFileUnreadable`. */
  async read(): Promise<Value | undefined> {
    try {
      const json: unknown = JSON.parse(await readFile(this.#path, 'utf8'))
      return this.#parse(json)
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
      throw new StoredFileUnreadable(this.#path, error)
    }
  }

  /** Resolves once `value`, or a later one, is on disk. Values that come while one is being written are merged. */
  write(value: Value): Promise<void> {
    const written = this.#latest?.written ?? this.#queue.then(() => this.#writeLatest())
    this.#latest = { value, written }
    this.#queue = written.catch(() => undefined)
    return written
  }

  /** Resolves when nothing is being written any more. */
  async close(): Promise<void> {
    await this.#queue
  }

  async #writeLatest(): Promise<void> {
    const latest = this.#latest
    this.#latest = undefined
    if (latest === undefined) return
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 })
    const draft = `${this.#path}.new`
    const file = await open(draft, 'w', 0o600)
    try {
      await file.writeFile(JSON.stringify(latest.value))
      if (this.#survives === 'power cut') await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, this.#path)
    if (this.#survives === 'power cut') await syncFolder(dirname(this.#path))
  }
}

/** A rename is on disk only once its folder is (fsync(2), NOTES). */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
