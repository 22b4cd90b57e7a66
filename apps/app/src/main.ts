/** The app as a process. */
import { startApp } from './app.ts'
import { BadConfig, configFrom, type Config } from './config.ts'
import { makeLog } from './log.ts'

/** What the supervisor's patience must exceed. */
const longestDrain = 8_000

const config = configOrExit()
const log = makeLog(config.logLevel)

/** Ends at once: whatever would still be sent could be wrong. The next start knows the truth from the journal. */
function die(error: unknown): never {
  log.fatal({ err: error }, 'app.died')
  process.exit(1)
}

process.on('uncaughtException', die)
process.on('unhandledRejection', die)

const app = await startApp(config, log, die)

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => {
    setTimeout(() => die(new Error('draining took too long')), longestDrain).unref()
    void app.close().then(() => process.exit(0))
  })

function configOrExit(): Config {
  try {
    return configFrom(process.env)
  } catch (error) {
    if (!(error instanceof BadConfig)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(2)
  }
}
