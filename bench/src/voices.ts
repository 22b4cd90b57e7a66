/** Phones that only talk: a UDP port each that sends a packet of G.711 every 20 ms and counts what it is sent. */
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

const headerBytes = 12
const frameBytes = 160
const frameMs = 20

interface Voice {
  readonly socket: Socket
  readonly packet: Buffer
  target: number
}

export class Voices {
  readonly #voices: Voice[] = []
  readonly #startedAt = performance.now()
  #timer: NodeJS.Timeout | undefined
  #sent = 0
  #received = 0
  /** The turn that comes next; each voice has one in 20 ms. */
  #due = 0

  /** Opens one and gives its port. */
  async open(): Promise<number> {
    const socket = createSocket({ type: 'udp4', lookup: (host, _options, done) => done(null, host, 4) })
    socket.on('message', () => this.#received++)
    const listening = once(socket, 'listening')
    socket.bind(0, '127.0.0.2')
    await listening
    this.#voices.push({ socket, packet: packetOf(this.#voices.length), target: 0 })
    return socket.address().port
  }

  /** From now on the voice at `port` talks to where this session description says. */
  talkTo(port: number, sdp: string): void {
    const voice = this.#voices.find(({ socket }) => socket.address().port === port)
    if (voice !== undefined) voice.target = Number(/^m=audio (\d+)/m.exec(sdp)?.[1] ?? 0)
    this.#timer ??= setInterval(() => this.#sendDue(), 2)
  }

  /** Packets so far, in both directions. */
  get packets(): { readonly sent: number; readonly received: number } {
    return { sent: this.#sent, received: this.#received }
  }

  close(): void {
    clearInterval(this.#timer)
    for (const { socket } of this.#voices) socket.close()
  }

  /** The voices are spread evenly over 20 ms. */
  #sendDue(): void {
    const spacing = frameMs / this.#voices.length
    for (const until = (performance.now() - this.#startedAt) / spacing; this.#due < until; this.#due++) {
      const voice = this.#voices[this.#due % this.#voices.length]
      if (voice === undefined || voice.target === 0) continue
      voice.packet.writeUInt16BE((voice.packet.readUInt16BE(2) + 1) & 0xffff, 2)
      voice.packet.writeUInt32BE((voice.packet.readUInt32BE(4) + frameBytes) >>> 0, 4)
      voice.socket.send(Buffer.from(voice.packet), voice.target, '127.0.0.1')
      this.#sent++
    }
  }
}

/** A loud voice, each a little different. */
function packetOf(index: number): Buffer {
  const packet = Buffer.alloc(headerBytes + frameBytes)
  packet[0] = 0x80
  packet.writeUInt32BE(index + 1, 8)
  for (let at = 0; at < frameBytes; at++) packet[headerBytes + at] = (at * (index + 7)) & 0xff
  return packet
}
