/** TCP connections, both those that were opened to us and those we open; one per remote address and port. */
import { createServer, connect, type Server, type Socket } from 'node:net'
import type { Clock } from '../clock.ts'
import { plainAddress } from './own-host.ts'
import { StreamFramer } from './stream-framer.ts'

export interface TcpReceiver {
  /** False refuses the connection before it is read. */
  accepts(address: string): boolean
  message(bytes: Buffer, address: string, port: number): void
  /** The connection with this remote end is gone, whoever ended it. */
  closed(address: string, port: number): void
}

/** How many connections there may be, in all and from one address. */
const MAX_CONNECTIONS = 4000
const MAX_PER_ADDRESS = 500
/** How long a connection may stay without a whole message: from its start, and later (longer than a registration). */
const FIRST_MESSAGE_MS = 32_000
const IDLE_MS = 7_200_000
/** What may wait in a connection whose other end does not read. */
const MAX_UNSENT_BYTES = 1_048_576

const PONG = Buffer.from('\r\n')

export class TcpConnections {
  readonly #server: Server
  readonly #receiver: TcpReceiver
  readonly #clock: Clock
  readonly #connections = new Map<string, Socket>()
  readonly #perAddress = new Map<string, number>()
  #isClosed = false

  private constructor(server: Server, receiver: TcpReceiver, clock: Clock) {
    this.#server = server
    this.#receiver = receiver
    this.#clock = clock
  }

  /** Listens; rejects with the system's error. */
  static async listen(
    address: string,
    port: number,
    receiver: TcpReceiver,
    clock: Clock,
  ): Promise<TcpConnections> {
    const server = createServer({ noDelay: true })
    const connections = new TcpConnections(server, receiver, clock)
    server.on('connection', (socket) => connections.#accept(socket))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, address, () => {
        server.off('error', reject)
        resolve()
      })
    })
    server.on('error', () => {
      // A connection could not be accepted (out of descriptors); the next one may be.
    })
    return connections
  }

  get port(): number {
    const address = this.#server.address()
    return address === null || typeof address === 'string' ? 0 : address.port
  }

  isConnected(address: string, port: number): boolean {
    return this.#connections.has(connectionKey(address, port))
  }

  /** Writes to the connection with this remote end, which is opened when there is none. */
  send(bytes: Buffer, address: string, port: number, failed: () => void): void {
    if (this.#isClosed) return
    const socket = this.#connections.get(connectionKey(address, port)) ?? this.#open(address, port)
    if (socket.writableLength > MAX_UNSENT_BYTES) socket.destroy()
    socket.write(bytes, (error) => {
      if (error !== undefined && error !== null) failed()
    })
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    for (const socket of this.#connections.values()) {
      socket.end()
      socket.destroySoon()
    }
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve())
    })
  }

  #accept(socket: Socket): void {
    const address = plainAddress(socket.remoteAddress ?? '')
    const isFull =
      this.#connections.size >= MAX_CONNECTIONS || (this.#perAddress.get(address) ?? 0) >= MAX_PER_ADDRESS
    if (this.#isClosed || isFull || address === '' || !this.#receiver.accepts(address)) {
      socket.destroy()
      return
    }
    this.#keep(socket, address, socket.remotePort ?? 0)
  }

  #open(address: string, port: number): Socket {
    const socket = connect({ host: address, port, noDelay: true })
    this.#keep(socket, address, port)
    return socket
  }

  #keep(socket: Socket, address: string, port: number): void {
    const key = connectionKey(address, port)
    const framer = new StreamFramer()
    this.#connections.set(key, socket)
    this.#perAddress.set(address, (this.#perAddress.get(address) ?? 0) + 1)
    let idle = this.#clock.setTimer(FIRST_MESSAGE_MS, () => socket.destroy())
    socket.on('data', (chunk) => {
      const { messages, pinged, isBroken } = framer.push(chunk)
      if (messages.length > 0) {
        idle.clear()
        idle = this.#clock.setTimer(IDLE_MS, () => socket.destroy())
      }
      for (const message of messages) this.#receiver.message(message, address, port)
      if (pinged) socket.write(PONG)
      if (isBroken) socket.destroy()
    })
    socket.on('error', () => {
      // What was being written has been told to its sender; `close` follows.
    })
    socket.on('close', () => {
      idle.clear()
      if (this.#connections.get(key) === socket) {
        this.#connections.delete(key)
        if (!this.#isClosed) this.#receiver.closed(address, port)
      }
      const left = (this.#perAddress.get(address) ?? 1) - 1
      if (left === 0) this.#perAddress.delete(address)
      else this.#perAddress.set(address, left)
    })
  }
}

function connectionKey(address: string, port: number): string {
  return `${address} ${port}`
}
