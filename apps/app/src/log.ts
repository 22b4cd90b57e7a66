/** The app's log: the name of an event, ids in fields, personal data only under `pii`. */
import { pino, type Logger } from 'pino'

export type Log = Logger

export function makeLog(level: string): Log {
  return pino({ level, base: { process: 'app' }, redact: ['pii.password', 'err.parameters'] })
}
