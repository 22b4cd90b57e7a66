/** The switch as a child of the supervisor. */
import { join } from 'node:path'
import type { ChildSpec } from './child/child-spec.ts'
import { variablesOf } from './child/environment.ts'
import type { DataFolder } from './data-folder.ts'
import { mainOf } from './program.ts'
import type { Secrets } from './secrets.ts'
import type { Settings } from './settings.ts'

export function switchChild(settings: Settings, folder: DataFolder, secrets: Secrets): ChildSpec {
  const info = `http://127.0.0.1:${settings.ari.port}/ari/asterisk/info`
  const authorization = `Basic ${Buffer.from(`cordboard:${secrets.ari}`).toString('base64')}`
  return {
    name: 'switch',
    argv: [process.execPath, mainOf('switch')],
    env: variablesOf({
      CORDBOARD_LISTEN: settings.listen,
      CORDBOARD_SIP__PORT: settings.sip.port,
      CORDBOARD_SIP__QUALIFY: settings.sip.qualify,
      CORDBOARD_RTP__PORTS: settings.rtp.ports,
      CORDBOARD_RTP__SILENCE: settings.rtp.silence,
      CORDBOARD_CALL__LONGEST: settings.call.longest,
      CORDBOARD_FALLBACK__AFTER: settings.fallback.after,
      CORDBOARD_DATA: folder.root,
      CORDBOARD_ARI__PORT: settings.ari.port,
      CORDBOARD_ARI__PASSWORD: secrets.ari,
      CORDBOARD_LOG__LEVEL: settings.log.level,
    }),
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
