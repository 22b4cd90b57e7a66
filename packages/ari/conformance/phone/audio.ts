/** The audio of a test phone: sends a tone or silence as RTP, and tells what it hears. */
import { createSocket, type Socket } from 'node:dgram'
import { setTimeout as sleep } from 'node:timers/promises'
import { decodeMuLaw, encodeMuLaw } from './mu-law.ts'
import { loudness, shareOf } from './tone.ts'

const frame = 160
const keys = '0123456789*#'

export class Audio {
  /** Known also once it is closed: a phone may still talk about a call that is over. */
  readonly port: number
  readonly #socket: Socket
  readonly #timer: NodeJS.Timeout
  readonly #ssrc = Math.floor(Math.random() * 2 ** 32)
  #remote: { readonly host: string; readonly port: number } | null = null
  #frequency = 0
  #sequence = 1
  #time = 0
  #heard: number[] = []

  constructor(socket: Socket) {
    this.port = socket.address().port
    this.#socket = socket
    socket.on('message', (packet) => this.#receive(packet))
    this.#timer = setInterval(() => this.#sendFrame(), 20)
  }

  /** Where to send to, from the other side's SDP. */
  sendTo(sdp: string): void {
    const host = /^c=IN IP4 (\S+)/m.exec(sdp)?.[1]
    const port = Number(/^m=audio (\d+)/m.exec(sdp)?.[1] ?? 0)
    if (host !== undefined && port !== 0) this.#remote = { host, port }
  }

  /** Sends a tone of this many hertz from now on; 0 is silence. */
  play(frequency: number): void {
    this.#frequency = frequency
  }

  /** Presses a key for 100 ms (RFC 4733). */
  press(key: string): void {
    const event = keys.indexOf(key)
    for (let step = 1; step <= 7; step++) {
      const isEnd = step > 5
      const payload = Buffer.from([event, isEnd ? 0x8a : 0x0a, 0, 0])
      payload.writeUInt16BE(Math.min(step, 5) * frame, 2)
      this.#send(101, step === 1, payload)
      this.#sequence++
    }
    this.#time += 5 * frame
  }

  /** Resolves once the last 200 ms are mostly a tone of this many hertz. */
  async hears(frequency: number): Promise<void> {
    await this.#until(`a tone of ${String(frequency)} Hz`, (heard) => shareOf(frequency, heard) > 0.7)
  }

  /** Resolves once the last 200 ms are these tones together, each a fair share, and hardly anything else. */
  async hearsOnly(...frequencies: readonly number[]): Promise<void> {
    await this.#until(`${frequencies.join(' and ')} Hz alone`, (heard) => {
      const shares = frequencies.map((frequency) => shareOf(frequency, heard))
      const fair = 0.3 / frequencies.length
      return shares.every((share) => share > fair) && shares.reduce((sum, share) => sum + share, 0) > 0.75
    })
  }

  /** Rejects when one of these tones stands out in the next 300 ms; music may have a little of any. */
  async hearsNot(...frequencies: readonly number[]): Promise<void> {
    this.#heard = []
    await sleep(300)
    for (const frequency of frequencies)
      if (shareOf(frequency, this.#heard) > 0.2) throw new Error(`The phone hears ${String(frequency)} Hz`)
  }

  /** Resolves once there is sound of any kind, such as music. */
  async hearsSomething(): Promise<void> {
    await this.#until('sound', (heard) => loudness(heard) > 100)
  }

  /** Resolves once 300 ms have passed without a sound, or without packets at all. */
  async hearsNothing(): Promise<void> {
    for (let attempt = 0; attempt < 15; attempt++) {
      this.#heard = []
      await sleep(300)
      if (loudness(this.#heard) < 50) return
    }
    throw new Error('The phone still hears something')
  }

  close(): void {
    clearInterval(this.#timer)
    this.#socket.close()
  }

  async #until(what: string, isSo: (heard: readonly number[]) => boolean): Promise<void> {
    this.#heard = []
    for (let attempt = 0; attempt < 200; attempt++) {
      await sleep(50)
      if (this.#heard.length >= 1600 && isSo(this.#heard)) return
    }
    throw new Error(`The phone does not hear ${what} but ${this.#description()}`)
  }

  #description(): string {
    const level = Math.round(loudness(this.#heard))
    return `${String(this.#heard.length)} samples of loudness ${String(level)}`
  }

  #sendFrame(): void {
    const samples = Buffer.alloc(frame)
    for (let index = 0; index < frame; index++) {
      const angle = (2 * Math.PI * this.#frequency * (this.#time + index)) / 8000
      samples[index] = encodeMuLaw(8000 * Math.sin(angle))
    }
    this.#send(0, false, samples)
    this.#sequence++
    this.#time += frame
  }

  #send(payloadType: number, isMarked: boolean, payload: Buffer): void {
    if (this.#remote === null) return
    const head = Buffer.alloc(12)
    head[0] = 0x80
    head[1] = payloadType | (isMarked ? 0x80 : 0)
    head.writeUInt16BE(this.#sequence & 0xffff, 2)
    head.writeUInt32BE(this.#time >>> 0, 4)
    head.writeUInt32BE(this.#ssrc, 8)
    this.#socket.send(Buffer.concat([head, payload]), this.#remote.port, this.#remote.host)
  }

  #receive(packet: Buffer): void {
    if (packet.length < 12 || (packet.readUInt8(1) & 0x7f) !== 0) return
    for (const byte of packet.subarray(12)) this.#heard.push(decodeMuLaw(byte))
    if (this.#heard.length > 1600) this.#heard.splice(0, this.#heard.length - 1600)
  }
}

/** Opens a phone's audio on a free port of this address. */
export async function openAudio(host: string): Promise<Audio> {
  const socket = createSocket('udp4')
  await new Promise<void>((resolve) => socket.bind(0, host, resolve))
  return new Audio(socket)
}
