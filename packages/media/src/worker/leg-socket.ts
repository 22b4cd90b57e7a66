import { createSocket, type RemoteInfo, type Socket } from 'node:dgram'
import { isIPv6 } from 'node:net'
import type { Endpoint } from '../rtp/latch.ts'

/** How a leg reaches the network; a test hands in its own. */
export interface LegTransport {
  send(bytes: Buffer, to: Endpoint): void
  sendControl(bytes: Buffer, to: Endpoint): void
  /** From now on only this source is received, until `disconnect`. */
  connect(to: Endpoint): void
  disconnect(): void
  close(): void
}

/** Who gets what a leg's sockets receive. */
export interface LegReceiver {
  receive(bytes: Buffer, from: Endpoint): void
  receiveControl(bytes: Buffer, from: Endpoint): void
}

const receiveBufferBytes = 1 << 20

/** The two UDP sockets of a leg: RTP on the even port, RTCP on the next. */
export class LegSocket implements LegTransport {
  readonly #rtp: Socket
  readonly #rtcp: Socket
  #connected = false
  #closed = false

  private constructor(rtp: Socket, rtcp: Socket) {
    this.#rtp = rtp
    this.#rtcp = rtcp
  }

  /** Binds both ports; rejects with the system's error, `EADDRINUSE` mostly, and leaves neither bound. */
  static async open(address: string, port: number): Promise<LegSocket> {
    const rtp = await bind(address, port)
    try {
      return new LegSocket(rtp, await bind(address, port + 1))
    } catch (error) {
      rtp.close()
      throw error
    }
  }

  deliverTo(receiver: LegReceiver): void {
    this.#rtp.on('message', (bytes: Buffer, from: RemoteInfo) => receiver.receive(bytes, from))
    this.#rtcp.on('message', (bytes: Buffer, from: RemoteInfo) => receiver.receiveControl(bytes, from))
  }

  send(bytes: Buffer, to: Endpoint): void {
    if (this.#closed) return
    if (this.#connected) this.#rtp.send(bytes)
    else this.#rtp.send(bytes, to.port, to.address)
  }

  sendControl(bytes: Buffer, to: Endpoint): void {
    if (!this.#closed) this.#rtcp.send(bytes, to.port, to.address)
  }

  connect(to: Endpoint): void {
    if (this.#closed) return
    this.disconnect()
    this.#rtp.connect(to.port, to.address)
    this.#connected = isConnected(this.#rtp)
  }

  disconnect(): void {
    if (this.#connected && !this.#closed) this.#rtp.disconnect()
    this.#connected = false
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#rtp.close()
    this.#rtcp.close()
  }
}

/**
 * Addresses are numeric, so the look-up that dgram defers every unconnected send for is answered on the spot.
 * After binding, errors are the other end's ICMP answers (port closed, host gone): the RTP time-out tells them.
 */
function bind(address: string, port: number): Promise<Socket> {
  const family = isIPv6(address) ? 6 : 4
  const socket = createSocket({
    type: family === 6 ? 'udp6' : 'udp4',
    recvBufferSize: receiveBufferBytes,
    lookup: (host, _options, done) => done(null, host, family),
  })
  return new Promise((resolve, reject) => {
    const refuse = (error: Error) => {
      socket.close()
      reject(error)
    }
    socket.once('error', refuse)
    socket.bind({ address, port, exclusive: true }, () => {
      socket.off('error', refuse)
      socket.on('error', () => undefined)
      resolve(socket)
    })
  })
}

function isConnected(socket: Socket): boolean {
  try {
    return socket.remoteAddress().port > 0
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SOCKET_DGRAM_NOT_CONNECTED')
      return false
    throw error
  }
}
