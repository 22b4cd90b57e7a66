/** The switch as a process: configuration in, signals handled, nothing else. */
import { pino } from 'pino'
import { ConfigInvalid, readConfig } from './config.ts'
import { startSwitch } from './switch.ts'

/** How long a stopping switch may take before it goes without waiting, in milliseconds. */
const patience = 2000

/** How long a line may stay in memory before it is written, in milliseconds: a write a line costs more than the line. */
const logDelay = 500

const output = pino.destination({ sync: false, minLength: 8192 })
// Of the usual level until the configuration is read: what is wrong with that has to be told, too.
const log = pino({ name: 'switch' }, output)
setInterval(() => output.flush(), logDelay).unref()

// A mistake in the handling of one message must not end every call there is.
process.on('uncaughtException', (error) => log.error({ err: error }, 'switch.mistake'))

try {
  const config = readConfig(process.env)
  log.level = config.logLevel
  const running = await startSwitch(config, log)
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.on(signal, () => stop(signal, () => running.close()))
} catch (error) {
  if (error instanceof ConfigInvalid)
    log.fatal({ code: error.code, detail: error.message }, 'switch.misconfigured')
  else log.fatal({ err: error }, 'switch.not_started')
  process.exit(1)
}

function stop(signal: string, close: () => Promise<void>): void {
  log.info({ signal }, 'switch.stopping')
  setTimeout(() => process.exit(1), patience).unref()
  close().then(
    () => process.exit(0),
    (error: unknown) => {
      log.fatal({ err: error }, 'switch.not_stopped')
      process.exit(1)
    },
  )
}
