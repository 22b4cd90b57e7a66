/** The app as a child of the supervisor. */
import { join, resolve } from 'node:path'
import type { ChildSpec } from './child/child-spec.ts'
import { variablesOf } from './child/environment.ts'
import type { DataFolder } from './data-folder.ts'
import { isServing } from './is-serving.ts'
import { desk, mainOf } from './program.ts'
import type { Secrets } from './secrets.ts'
import type { Config } from './config.ts'

export function appChild(
  config: Config,
  folder: DataFolder,
  secrets: Secrets,
  databaseUrl: string,
): ChildSpec {
  return {
    name: 'app',
    // Most of what the app makes is gone a moment later: a small nursery for it keeps the process small.
    argv: [process.execPath, '--max-semi-space-size=8', mainOf('app')],
    env: {
      // Kept compiled, the app starts again in half the time.
      NODE_COMPILE_CACHE: join(folder.root, 'cache'),
      // Checking a password takes 19 MiB; below this size glibc would keep them for each thread.
      MALLOC_MMAP_THRESHOLD_: '1048576',
      ...variablesOf({
        CORDBOARD_LISTEN: config.listen,
        CORDBOARD_ADDRESS: config.address,
        CORDBOARD_ALLOW_PLAIN: config.allowPlain ? 'yes' : 'no',
        CORDBOARD_HTTP__PORT: config.http.port,
        CORDBOARD_TLS__CERTIFICATE: config.tls?.certificate,
        CORDBOARD_TLS__KEY: config.tls?.key,
        CORDBOARD_DATABASE_URL: databaseUrl,
        CORDBOARD_JOURNAL__KEEP: config.journal.keep,
        CORDBOARD_AUDIT__KEEP: config.audit.keep,
        CORDBOARD_DISK__FLOOR: config.disk.floor,
        CORDBOARD_ARI__URL: `ws://127.0.0.1:${config.ari.port}`,
        CORDBOARD_ARI__PASSWORD: secrets.ari,
        CORDBOARD_DATA: folder.root,
        CORDBOARD_DESK: desk,
        CORDBOARD_SAMPLE_TRUNK: config.sampleTrunk,
        CORDBOARD_CALL__LONGEST: config.call.longest,
        CORDBOARD_CENTRE: config.centre && resolve(config.centre),
        CORDBOARD_FAULT: config.fault,
        CORDBOARD_LOG__LEVEL: config.log.level,
      }),
    },
    cwd: folder.root,
    user: null,
    pidFile: join(folder.run, 'app.json'),
    logFile: join(folder.log, 'app.log'),
    // The app drains: it answers what it has begun, writes its last facts and leaves the calls up.
    stopSignal: 'SIGTERM',
    stopWithin: 10_000,
    niceness: 0,
    prepare: async () => undefined,
    find: null,
    isReady: () => isServing(config),
  }
}

/** The address of the pages, for people. */
export function pages(config: Config): string {
  const host = config.listen.includes(':') ? `[${config.listen}]` : config.listen
  return `${config.tls ? 'https' : 'http'}://${host}:${config.http.port}`
}
