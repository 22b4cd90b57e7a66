/** Cuts a TCP stream into messages by Content-Length, which is mandatory there (RFC 3261 18.3, 20.14). */
import { limits } from '../message/limits.ts'
import { contentLength, endOfHead, readHeaders } from '../message/parse.ts'

/** What a chunk of the stream brought. */
export interface Framed {
  readonly messages: readonly Buffer[]
  /** A keep-alive of two line ends came, which wants one back (RFC 5626 3.5.1). */
  readonly pinged: boolean
  /** The stream cannot be read on: no length, or too long. Close it. */
  readonly isBroken: boolean
}

export class StreamFramer {
  #pending: Buffer = Buffer.alloc(0)

  push(chunk: Buffer): Framed {
    this.#pending = this.#pending.length === 0 ? chunk : Buffer.concat([this.#pending, chunk])
    const messages: Buffer[] = []
    let pinged = false
    for (;;) {
      pinged = this.#skipLineEnds() || pinged
      const length = this.#messageLength()
      if (length === 'unknown') return { messages, pinged, isBroken: false }
      if (length === 'broken') return { messages, pinged, isBroken: true }
      messages.push(this.#pending.subarray(0, length))
      this.#pending = this.#pending.subarray(length)
    }
  }

  /** Drops line ends between messages. True when there were two, the sign of a keep-alive. */
  #skipLineEnds(): boolean {
    let at = 0
    while (at + 1 < this.#pending.length && this.#pending[at] === 0x0d && this.#pending[at + 1] === 0x0a)
      at += 2
    this.#pending = this.#pending.subarray(at)
    return at >= 4
  }

  #messageLength(): number | 'unknown' | 'broken' {
    const end = endOfHead(this.#pending)
    if (end === -1) return this.#pending.length > limits.head ? 'broken' : 'unknown'
    if (end > limits.head) return 'broken'
    const head = this.#pending.toString('utf8', 0, end - 2)
    const body = contentLength(readHeaders(head, head.indexOf('\r\n') + 2))
    if (body === undefined || body < 0 || body > limits.body) return 'broken'
    return this.#pending.length < end + body ? 'unknown' : end + body
  }
}
