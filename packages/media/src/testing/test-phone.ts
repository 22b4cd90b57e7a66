import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { decode, encode, frameMs, frameSamples } from '../audio/g711.ts'
import { tone } from '../audio/tone.ts'
import type { Codec, LocalMedia, RemoteMedia } from '../leg-media.ts'
import { headerBytes, readRtp, writeHeader, type RtpPacket } from '../rtp/packet.ts'

/** A packet that a test phone got. */
export interface Arrival extends RtpPacket {
  readonly payload: Buffer
  readonly atMs: number
}

/** The far end of a leg in tests, over real UDP: says a tone, presses keys, remembers what it hears. */
export class TestPhone implements AsyncDisposable {
  readonly arrivals: Arrival[] = []
  readonly #socket: Socket
  readonly #codec: Codec
  #target: LocalMedia | null = null
  #timer: NodeJS.Timeout | null = null
  #sequence = 65_530
  #timestamp = 4_294_966_000
  ssrc = 7

  private constructor(socket: Socket, codec: Codec) {
    this.#socket = socket
    this.#codec = codec
    socket.on('error', () => undefined)
    socket.on('message', (bytes: Buffer) => {
      const packet = readRtp(bytes)
      if (packet === null) return
      const payload = bytes.subarray(packet.payloadStart, packet.payloadEnd)
      this.arrivals.push({ ...packet, payload, atMs: performance.now() })
    })
  }

  static async open(codec: Codec = 'PCMU'): Promise<TestPhone> {
    const socket = createSocket('udp4')
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    return new TestPhone(socket, codec)
  }

  /** What the engine is told about this phone. */
  remote(changes: Partial<RemoteMedia> = {}): RemoteMedia {
    const { port } = this.#socket.address()
    return {
      address: '127.0.0.1',
      port,
      rtcpPort: port + 1,
      codec: this.#codec,
      payloadType: this.#codec === 'PCMU' ? 0 : 8,
      telephoneEvent: 101,
      direction: 'sendrecv',
      ...changes,
    }
  }

  /** Says a tone to a leg, 20 ms at a time, until `hush`. */
  say(target: LocalMedia, frequency: number): void {
    this.hush()
    this.#target = target
    const sound = encode(tone([frequency], 1000), this.#codec)
    const startedAt = performance.now()
    let frame = 0
    this.#timer = setInterval(() => {
      while (frame * frameMs <= performance.now() - startedAt) {
        const at = (frame++ * frameSamples) % sound.length
        this.sendAudio(sound.subarray(at, at + frameSamples))
      }
    }, 5)
  }

  hush(): void {
    if (this.#timer !== null) clearInterval(this.#timer)
    this.#timer = null
  }

  /** Sends one packet of audio to the leg that was spoken to, or to the given one. */
  sendAudio(payload: Uint8Array, target = this.#target): void {
    this.#timestamp = (this.#timestamp + frameSamples) >>> 0
    this.#send(this.#codec === 'PCMU' ? 0 : 8, false, this.#timestamp, payload, target)
  }

  /** Leaves packets out, as a lossy network does. */
  lose(packets: number): void {
    this.#sequence = (this.#sequence + packets) & 0xffff
    this.#timestamp = (this.#timestamp + packets * frameSamples) >>> 0
  }

  /** Sends RTCP to a leg, from the RTP port: this phone has no other. */
  sendControl(bytes: Buffer, target: LocalMedia): void {
    this.sendRaw(bytes, target.rtcpPort)
  }

  sendRaw(bytes: Buffer, port: number): void {
    this.#socket.send(bytes, port, '127.0.0.1')
  }

  /** Presses a key for 100 ms: five packets at once, and the end three times (RFC 4733 2.5). */
  press(event: number, target: LocalMedia): void {
    this.#timestamp = (this.#timestamp + 1000) >>> 0
    for (const [end, duration] of [
      [0, 160],
      [0, 320],
      [0, 480],
      [0, 640],
      [0x80, 800],
      [0x80, 800],
      [0x80, 800],
    ] as const)
      this.#send(
        101,
        duration === 160,
        this.#timestamp,
        Uint8Array.of(event, end | 10, duration >> 8, duration & 255),
        target,
      )
  }

  /** The last so many milliseconds of audio, as samples. */
  heard(milliseconds: number): Int16Array {
    const frames = this.arrivals.filter(({ payload }) => payload.length === frameSamples)
    const last = frames.slice(-Math.ceil(milliseconds / frameMs))
    return decode(Buffer.concat(last.map(({ payload }) => payload)), this.#codec)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.hush()
    const closed = once(this.#socket, 'close')
    this.#socket.close()
    await closed
  }

  #send(
    payloadType: number,
    marker: boolean,
    timestamp: number,
    payload: Uint8Array,
    target: LocalMedia | null,
  ): void {
    if (target === null) throw new Error('The test phone does not know whom to send to')
    this.#sequence = (this.#sequence + 1) & 0xffff
    const bytes = Buffer.alloc(headerBytes + payload.length)
    writeHeader(bytes, 0, payloadType, { sequence: this.#sequence, timestamp, marker }, this.ssrc)
    bytes.set(payload, headerBytes)
    this.#socket.send(bytes, target.port, target.address)
  }
}
