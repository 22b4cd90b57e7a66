/** Ports that nothing else on the machine is likely to use. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'

export const ports = {
  http: 17_080,
  sip: 17_060,
  ari: 17_088,
  trunk: 17_090,
  audio: '26000-26999',
  phoneAudio: { first: 27_000, last: 27_990 },
} as const

/** Phones listen from here on. None is used twice in a run: a phone may linger. */
let next = 17_100

/** A port on which, and on whose neighbour, nobody listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = next
    next = next < 18_990 ? next + 2 : 17_100
    if ((await isFree(port)) && (await isFree(port + 1))) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const [tcp, udp] = [createServer(), createSocket('udp4')]
  try {
    await Promise.all([once(tcp.listen(port, '127.0.0.1'), 'listening'), listening(udp, port)])
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
    throw error
  } finally {
    tcp.close()
    udp.close()
  }
}

async function listening(udp: ReturnType<typeof createSocket>, port: number): Promise<void> {
  udp.bind(port, '127.0.0.1')
  await once(udp, 'listening')
}
