/** The switch as a child of the supervisor. */
import { join } from 'node:path'
import type { ChildSpec } from './child/child-spec.ts'
import type { DataFolder } from './data-folder.ts'
import { mainOf } from './program.ts'
import type { Secrets } from './secrets.ts'
import type { Settings } from './settings.ts'

export function switchChild(settings: Settings, folder: DataFolder, secrets: Secrets): ChildSpec {
  const info = `http://127.0.0.1:${settings.ari.port}/ari/asterisk/info`
  const authorization = `Basic ${Buffer.from(`cordboard:${secrets.ari}`).toString('base64')}`
  const { silence } = settings.rtp
  const { longest } = settings.call
  return {
    name: 'switch',
    argv: [process.execPath, mainOf('switch')],
    env: {
      CORDBOARD_LISTEN: settings.listen,
      CORDBOARD_SIP__PORT: String(settings.sip.port),
      CORDBOARD_RTP__PORTS: settings.rtp.ports,
      CORDBOARD_DATA: folder.root,
      CORDBOARD_ARI__PORT: String(settings.ari.port),
      CORDBOARD_ARI__PASSWORD: secrets.ari,
      CORDBOARD_LOG__LEVEL: settings.log.level,
      ...(silence === undefined ? {} : { CORDBOARD_RTP__SILENCE: String(silence) }),
      ...(longest === undefined ? {} : { CORDBOARD_CALL__LONGEST: String(longest) }),
    },
    cwd: folder.root,
    user: null,
    pidFile: join(folder.run, 'switch.json'),
    logFile: join(folder.log, 'switch.log'),
    stopSignal: 'SIGTERM',
    stopWithin: 10_000,
    // Audio is served before pages.
    niceness: -10,
    prepare: async () => undefined,
    find: null,
    isReady: async () => (await fetch(info, { headers: { authorization } })).ok,
  }
}
