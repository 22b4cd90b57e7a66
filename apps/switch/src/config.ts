/**
 * What the switch is told at its start. The environment is read here and nowhere else; everything else
 * in the process gets the typed value.
 */

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

export type LogLevel = (typeof logLevels)[number]

export type Config = {
  /** Address that SIP and RTP are bound to. */
  readonly listen: string
  /** UDP and TCP port of SIP. */
  readonly sipPort: number
  /** Inclusive range of UDP ports for audio. */
  readonly rtpPorts: { readonly first: number; readonly last: number }
  /** Folder for what must outlive a restart: provisioned endpoints and registrations. */
  readonly data: string
  /** The seam to the app, on loopback only. */
  readonly ari: { readonly port: number; readonly user: string; readonly password: string }
  /** Seconds after which any channel is hung up, whatever the app says. */
  readonly longestCall: number
  /** Seconds without a client after which an application's waiting callers get their fallback; 0 for never. */
  readonly longestAbsence: number
  /** Seconds without audio from a party after which its leg counts as lost; 0 for never. */
  readonly silenceLimit: number
  /** Seconds after which a registered phone is asked whether it is still there, unless provisioned; 0 for never. */
  readonly qualify: number
  /** Seconds after which a trunk is asked whether it is still there, unless provisioned; 0 for never. */
  readonly qualifyTrunks: number
  /** What is written to the log: this and what is worse. */
  readonly logLevel: LogLevel
}

/** The environment does not describe a switch; the message names the variable. */
export class ConfigInvalid extends Error {
  readonly code = 'config_invalid'
}

type Environment = Readonly<Record<string, string | undefined>>

/** Reads the configuration from environment variables (`CORDBOARD_*`); throws `ConfigInvalid`. */
export function readConfig(environment: Environment): Config {
  return {
    listen: environment['CORDBOARD_LISTEN'] ?? '127.0.0.1',
    sipPort: whole(environment, 'CORDBOARD_SIP__PORT', 5060, { least: 0, most: 65_535 }),
    rtpPorts: portRange(environment, 'CORDBOARD_RTP__PORTS', '20000-29999'),
    data: required(environment, 'CORDBOARD_DATA'),
    ari: {
      port: whole(environment, 'CORDBOARD_ARI__PORT', 8088, { least: 0, most: 65_535 }),
      user: 'cordboard',
      password: required(environment, 'CORDBOARD_ARI__PASSWORD'),
    },
    longestCall: whole(environment, 'CORDBOARD_CALL__LONGEST', 12 * 3600, { least: 1, most: 7 * 86_400 }),
    longestAbsence: whole(environment, 'CORDBOARD_FALLBACK__AFTER', 60, { least: 0, most: 86_400 }),
    silenceLimit: whole(environment, 'CORDBOARD_RTP__SILENCE', 30, { least: 0, most: 86_400 }),
    qualify: whole(environment, 'CORDBOARD_SIP__QUALIFY', 30, { least: 0, most: 86_400 }),
    qualifyTrunks: whole(environment, 'CORDBOARD_TRUNK__QUALIFY', 60, { least: 0, most: 86_400 }),
    logLevel: logLevel(environment, 'CORDBOARD_LOG__LEVEL', 'info'),
  }
}

function required(environment: Environment, name: string): string {
  const value = environment[name]
  if (value === undefined || value === '') throw new ConfigInvalid(`${name} must be set`)
  return value
}

function whole(
  environment: Environment,
  name: string,
  otherwise: number,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const text = environment[name]
  if (text === undefined) return otherwise
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < least || value > most) {
    throw new ConfigInvalid(`${name} must be a whole number from ${least} to ${most}, not '${text}'`)
  }
  return value
}

function logLevel(environment: Environment, name: string, otherwise: LogLevel): LogLevel {
  const text = environment[name] ?? otherwise
  const level = logLevels.find((known) => known === text)
  if (level === undefined)
    throw new ConfigInvalid(`${name} must be one of ${logLevels.join(', ')}, not '${text}'`)
  return level
}

function portRange(environment: Environment, name: string, otherwise: string): Config['rtpPorts'] {
  const text = environment[name] ?? otherwise
  const [, first, last] = /^(\d{1,5})-(\d{1,5})$/.exec(text) ?? []
  const range = { first: Number(first), last: Number(last) }
  if (!(range.first >= 1024 && range.last <= 65_535 && range.first < range.last)) {
    throw new ConfigInvalid(`${name} must be a range such as 20000-29999, not '${text}'`)
  }
  return range
}
