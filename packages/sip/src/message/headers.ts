/**
 * The headers of one message, in their order, as raw text. Reading one parses it; the five that every message is
 * routed by are parsed once and kept.
 */
import { parseCSeq, type CSeq } from './cseq.ts'
import { headerName } from './header-name.ts'
import { splitList } from './list.ts'
import { Malformed } from './malformed.ts'
import { parseNameAddress, type NameAddress } from './name-address.ts'
import { parseVia, type Via } from './via.ts'

export class Headers {
  readonly #keys: string[] = []
  readonly #values: string[] = []
  #topVia: Via | undefined
  #from: NameAddress | undefined
  #to: NameAddress | undefined
  #cseq: CSeq | undefined

  /** Adds a line behind the others. `key` is the full name in lower case. */
  add(key: string, value: string): this {
    this.#keys.push(key)
    this.#values.push(value)
    return this
  }

  /** Puts a line before the others. */
  prepend(key: string, value: string): this {
    this.#keys.unshift(key)
    this.#values.unshift(value)
    this.#forget()
    return this
  }

  /** Replaces the first line of this key, or adds one. */
  set(key: string, value: string): this {
    const index = this.#keys.indexOf(key)
    if (index === -1) return this.add(key, value)
    this.#values[index] = value
    this.#forget()
    return this
  }

  /** Puts these in the place of all lines of this key, behind the others. */
  replace(key: string, values: readonly string[]): this {
    for (let index = this.#keys.length - 1; index >= 0; index--) {
      if (this.#keys[index] !== key) continue
      this.#keys.splice(index, 1)
      this.#values.splice(index, 1)
    }
    for (const value of values) this.add(key, value)
    this.#forget()
    return this
  }

  /** The first line of this key. */
  get(key: string): string | undefined {
    const index = this.#keys.indexOf(key)
    return index === -1 ? undefined : this.#values[index]
  }

  /** Every line of this key, as it was written. */
  lines(key: string): readonly string[] {
    const lines: string[] = []
    for (const [index, other] of this.#keys.entries())
      if (other === key) lines.push(this.#values[index] ?? '')
    return lines
  }

  /** Every element of every line of this key, for the headers that are comma lists. */
  list(key: string): readonly string[] {
    return this.lines(key).flatMap((line) => splitList(line))
  }

  count(key: string): number {
    let count = 0
    for (const other of this.#keys) if (other === key) count++
    return count
  }

  /** The addresses of Contact, Route or Record-Route. Throws `Malformed` or `BadUri`. */
  addresses(key: string): readonly NameAddress[] {
    return this.list(key).map((element) => parseNameAddress(element))
  }

  /** As they stand in a message, without Content-Length, which whoever writes the body adds. */
  format(): string {
    let text = ''
    for (let index = 0; index < this.#keys.length; index++) {
      const key = this.#keys[index] ?? ''
      if (key !== 'content-length') text += `${headerName(key)}: ${this.#values[index]}\r\n`
    }
    return text
  }

  get size(): number {
    return this.#keys.length
  }

  /** The Via of the hop that sent the message. */
  get topVia(): Via {
    this.#topVia ??= parseVia(splitList(this.#one('via'))[0] ?? '')
    return this.#topVia
  }

  /** Replaces the first element of the Via list. */
  setTopVia(value: string): void {
    const [, ...others] = splitList(this.#one('via'))
    this.set('via', [value, ...others].join(', '))
  }

  get from(): NameAddress {
    this.#from ??= parseNameAddress(this.#one('from'))
    return this.#from
  }

  get to(): NameAddress {
    this.#to ??= parseNameAddress(this.#one('to'))
    return this.#to
  }

  get cseq(): CSeq {
    this.#cseq ??= parseCSeq(this.#one('cseq'))
    return this.#cseq
  }

  get callId(): string {
    return this.#one('call-id')
  }

  #one(key: string): string {
    const value = this.get(key)
    if (value === undefined) throw new Malformed(`message without ${key}`)
    return value
  }

  #forget(): void {
    this.#topVia = undefined
    this.#from = undefined
    this.#to = undefined
    this.#cseq = undefined
  }
}
