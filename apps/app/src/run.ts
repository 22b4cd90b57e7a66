/** The life of the process: configuration, start, drain on a signal, sudden death when it must not go on. */
import { flushCompileCache } from 'node:module'
import { startApp } from './app.ts'
import { BadConfig, configFrom, type Config } from './config.ts'
import { armFault } from './fault-points.ts'
import { makeLog } from './log.ts'

/** What the supervisor's patience must exceed. */
const longestDrain = 8_000

/** Runs the app until a signal ends it. */
export async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  const config = configOrExit(environment)
  const log = makeLog(config.logLevel)
  if (config.fault !== null) armFault(config.fault, config.data)

  /** Ends at once: whatever would still be sent could be wrong. The next start knows the truth from the journal. */
  const die = (error: unknown): never => {
    log.fatal({ err: error }, 'app.died')
    process.exit(1)
  }
  process.on('uncaughtException', die)
  process.on('unhandledRejection', die)

  const app = await startApp(config, log, die)
  // Written then: a process that is killed would not leave it.
  void app.serving.then(() => flushCompileCache())
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      setTimeout(() => die(new Error('draining took too long')), longestDrain).unref()
      void app.close().then(() => process.exit(0))
    })
}

function configOrExit(environment: NodeJS.ProcessEnv): Config {
  try {
    return configFrom(environment)
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
}
