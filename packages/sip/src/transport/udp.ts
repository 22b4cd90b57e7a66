/** One bound UDP socket. */
import { createSocket, type Socket } from 'node:dgram'
import { plainAddress } from './own-host.ts'

const RECEIVE_BUFFER_BYTES = 1_048_576

export interface UdpReceiver {
  datagram(bytes: Buffer, address: string, port: number): void
}

export class UdpSocket {
  readonly #socket: Socket
  readonly #isV6: boolean
  #isClosed = false

  private constructor(socket: Socket, isV6: boolean) {
    this.#socket = socket
    this.#isV6 = isV6
  }

  /** Binds; rejects with the system's error. */
  static async bind(address: string, port: number, receiver: UdpReceiver): Promise<UdpSocket> {
    const isV6 = address.includes(':')
    const socket = createSocket({
      type: isV6 ? 'udp6' : 'udp4',
      recvBufferSize: RECEIVE_BUFFER_BYTES,
      lookup: isV6 ? sameV6 : sameV4,
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject)
      socket.bind(port, address, () => {
        socket.off('error', reject)
        resolve()
      })
    })
    socket.on('message', (bytes, from) => receiver.datagram(bytes, plainAddress(from.address), from.port))
    socket.on('error', () => {
      // An error of the socket as a whole (it stays bound) has no message to be told to: timers find the loss.
    })
    return new UdpSocket(socket, isV6)
  }

  get port(): number {
    return this.#socket.address().port
  }

  send(bytes: Buffer, address: string, port: number, failed: () => void): void {
    if (this.#isClosed) return
    const target = this.#isV6 && !address.includes(':') ? `::ffff:${address}` : address
    this.#socket.send(bytes, port, target, (error) => {
      if (error !== null) failed()
    })
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await new Promise<void>((resolve) => {
      this.#socket.close(resolve)
    })
  }
}

/** We send to addresses only; the resolver would put every datagram off by a turn of the event loop. */
type Resolved = (error: NodeJS.ErrnoException | null, address: string, family: number) => void
const sameV4 = (host: string, _options: object, done: Resolved): void => done(null, host, 4)
const sameV6 = (host: string, _options: object, done: Resolved): void => done(null, host, 6)
