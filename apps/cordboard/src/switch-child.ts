/** The switch as a child of the supervisor. */
import { join } from 'node:path'
import type { ChildSpec } from './child/child-spec.ts'
import { variablesOf } from './child/environment.ts'
import type { DataFolder } from './data-folder.ts'
import { mainOf } from './program.ts'
import type { Secrets } from './secrets.ts'
import type { Config } from './config.ts'

export function switchChild(config: Config, folder: DataFolder, secrets: Secrets): ChildSpec {
  const info = `http://127.0.0.1:${config.ari.port}/ari/asterisk/info`
  const authorization = `Basic ${Buffer.from(`cordboard:${secrets.ari}`).toString('base64')}`
  return {
    name: 'switch',
    argv: [process.execPath, mainOf('switch')],
    env: variablesOf({
      CORDBOARD_LISTEN: config.listen,
      CORDBOARD_SIP__PORT: config.sip.port,
      CORDBOARD_SIP__QUALIFY: config.sip.qualify,
      CORDBOARD_TRUNK__QUALIFY: config.trunk.qualify,
      CORDBOARD_RTP__PORTS: config.rtp.ports,
      CORDBOARD_RTP__SILENCE: config.rtp.silence,
      CORDBOARD_CALL__LONGEST: config.call.longest,
      CORDBOARD_FALLBACK__AFTER: config.fallback.after,
      CORDBOARD_DATA: folder.root,
      CORDBOARD_ARI__PORT: config.ari.port,
      CORDBOARD_ARI__PASSWORD: secrets.ari,
      CORDBOARD_LOG__LEVEL: config.log.level,
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
