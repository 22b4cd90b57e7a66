/**
 * The switch under test. Without further word it is the embedded one, started as a process on free ports; with
 * CORDBOARD_CONFORMANCE_* set it is one that already runs, such as Asterisk.
 */
import { execFile, spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, open, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

export interface Target {
  readonly kind: 'embedded' | 'asterisk'
  readonly ari: string
  readonly password: string
  readonly sip: { readonly host: string; readonly port: number }
  /** Whether the registration of this user would outlive the end of the switch. */
  isRegistrationKept(user: string): Promise<boolean>
  /** Ends the switch at once and starts it again on the same ports and data. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function openTarget(): Promise<Target> {
  const { env } = process
  const ari = env['CORDBOARD_CONFORMANCE_ARI']
  if (ari === undefined) return await startEmbedded()
  const restart = env['CORDBOARD_CONFORMANCE_RESTART'] ?? 'false'
  return {
    kind: 'asterisk',
    ari,
    password: env['CORDBOARD_CONFORMANCE_PASSWORD'] ?? '',
    sip: { host: '127.0.0.1', port: Number(env['CORDBOARD_CONFORMANCE_SIP'] ?? 5060) },
    isRegistrationKept: async () => {
      // Asterisk commits its database once a second, and tells nobody.
      await sleep(1000)
      return true
    },
    restart: async () => void (await promisify(execFile)('sh', ['-c', restart])),
    close: async () => undefined,
  }
}

async function startEmbedded(): Promise<Target> {
  const data = await mkdtemp(join(tmpdir(), 'cordboard-conformance-'))
  const [sipPort, ariPort, rtpPort] = [await freeUdpPort(), await freeTcpPort(), await freeRtpPorts()]
  const password = 'conformance'
  const environment = {
    ...process.env,
    CORDBOARD_LISTEN: '127.0.0.1',
    CORDBOARD_SIP__PORT: String(sipPort),
    CORDBOARD_RTP__PORTS: `${String(rtpPort)}-${String(rtpPort + 99)}`,
    CORDBOARD_DATA: data,
    CORDBOARD_ARI__PORT: String(ariPort),
    CORDBOARD_ARI__PASSWORD: password,
    CORDBOARD_FALLBACK__AFTER: '2',
  }
  const log = await open(join(data, 'log'), 'a')
  const main = join(import.meta.dirname, '../../../apps/switch/src/main.ts')
  const start = () => spawn(process.execPath, [main], { env: environment, stdio: ['ignore', log.fd, log.fd] })
  let running = start()

  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill(signal)
    await ended
  }

  return {
    kind: 'embedded',
    ari: `ws://127.0.0.1:${String(ariPort)}`,
    password,
    sip: { host: '127.0.0.1', port: sipPort },
    isRegistrationKept: async (user) => {
      const kept = await readFile(join(data, 'switch', 'registrations.json'), 'utf8').catch(() => '')
      return kept.includes(`"aor":"${user}"`)
    },
    restart: async () => {
      await stop('SIGKILL')
      running = start()
    },
    close: async () => {
      await stop('SIGTERM')
      await log.close()
      if (process.env['CORDBOARD_CONFORMANCE_LOG'] !== undefined)
        process.stderr.write(await readFile(join(data, 'log')))
      await rm(data, { recursive: true })
    },
  }
}

async function freeTcpPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  await once(socket, 'close')
  return port
}

/** The first of a hundred ports in which several switches under test do not meet. */
async function freeRtpPorts(): Promise<number> {
  const port = await freeUdpPort()
  return 25_000 + (port % 10) * 100
}
