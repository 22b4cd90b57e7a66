/** Whether a port of this machine can be listened on. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Whether nobody listens there on loopback right now, neither for TCP nor for UDP. */
export async function isPortFree(port: number): Promise<boolean> {
  const [tcp, udp] = [createServer(), createSocket('udp4')]
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
