/** Finds out whether a port can be had by taking it. */
import { createSocket } from 'node:dgram'
import { createServer, isIPv6 } from 'node:net'

export type Port = { readonly over: 'TCP' | 'UDP'; readonly host: string; readonly port: number }

/** Listens there until `held` is let go; resolves with null once it does, or with why it cannot. */
export function holdPort(port: Port, held: AsyncDisposableStack): Promise<NodeJS.ErrnoException | null> {
  return port.over === 'UDP' ? holdUdp(port, held) : holdTcp(port, held)
}

function holdUdp({ host, port }: Port, held: AsyncDisposableStack): Promise<NodeJS.ErrnoException | null> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
  return new Promise((resolve) => {
    socket.once('error', (error) => {
      socket.close()
      resolve(error)
    })
    socket.bind({ port, address: host, exclusive: true }, () => {
      held.defer(() => new Promise((closed) => socket.close(closed)))
      resolve(null)
    })
  })
}

function holdTcp({ host, port }: Port, held: AsyncDisposableStack): Promise<NodeJS.ErrnoException | null> {
  // Somebody who looks for the centre that was there may connect; a server that has a connection does not close.
  const server = createServer((socket) => socket.destroy())
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen({ port, host, exclusive: true }, () => {
      held.defer(() => new Promise((closed) => server.close(() => closed())))
      resolve(null)
    })
  })
}
