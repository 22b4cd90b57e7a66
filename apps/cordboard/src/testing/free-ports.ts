/** Ports for a centre of a test: below those that the system hands out, or somebody is given one before it starts. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'

const first = 15_100
const last = 15_199

/** None is used twice in a run: what listened there may linger. */
let next = first

/** So many ports of loopback on which nobody listens, neither for TCP nor for UDP. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = []
  while (ports.length < count) {
    const port = next++
    if (port > last) throw new Error(`no port from ${first} to ${last} is left`)
    if (await isFree(port)) ports.push(port)
  }
  return ports
}

async function isFree(port: number): Promise<boolean> {
  const [tcp, udp] = [createServer((socket) => socket.destroy()), createSocket('udp4')]
  try {
    tcp.listen(port, '127.0.0.1')
    udp.bind(port, '127.0.0.1')
    await Promise.all([once(tcp, 'listening'), once(udp, 'listening')])
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
    throw error
  } finally {
    tcp.close()
    udp.close()
  }
}
