/** The app's configuration: environment variables in, one typed value out. Nothing else reads the environment. */
import { faultFromFile, parseFault } from './fault-points.ts'

/** Where and how the app runs. Times are in milliseconds. */
export type Config = {
  readonly tenant: string
  readonly listen: string
  readonly port: number
  /** Where the other nodes reach this one; null: where it listens. */
  readonly address: string | null
  readonly tls: { readonly certificate: string; readonly key: string } | null
  readonly allowPlain: boolean
  readonly databaseUrl: string
  /** How long the first connection to the database is tried. */
  readonly databaseWait: number
  /** After how long without a sign of life another node takes over. */
  readonly leaseLength: number
  /** Bytes of free disk below which people's commands are refused. */
  readonly diskFloor: number
  /** How long nothing can be stored before callers are left to the switch. */
  readonly patience: number
  /** How long the journal is kept behind what is needed to start. */
  readonly journalKeep: number
  /** How long audit entries are kept; null: for ever. */
  readonly auditKeep: number | null
  readonly ari: { readonly url: string; readonly user: string; readonly password: string }
  readonly data: string
  /** The folder of the built pages; null serves none. */
  readonly desk: string | null
  readonly sampleTrunk: string
  /** A file that describes the centre a new database begins with; null: the sample. */
  readonly centre: string | null
  /** After so many seconds the switch ends a leg of ours by itself, whatever has become of us. */
  readonly longestCall: number
  readonly logLevel: string
  /** For tests: where this process is to be killed or stopped, as `fault-points.ts` reads it. */
  readonly fault: string | null
}

/** A variable is missing or does not parse; the message names it and says what it should be. */
export class BadConfig extends Error {
  readonly code = 'bad_config'
}

type Environment = Readonly<Record<string, string | undefined>>

/** Parses the environment; throws {@link BadConfig} naming the first variable that is wrong. */
export function configFrom(environment: Environment): Config {
  const config: Config = {
    tenant: 'sample',
    listen: environment['CORDBOARD_LISTEN'] ?? '127.0.0.1',
    port: port(environment, 'CORDBOARD_HTTP__PORT', 8080),
    address: environment['CORDBOARD_ADDRESS'] ?? null,
    tls: tls(environment),
    allowPlain: environment['CORDBOARD_ALLOW_PLAIN'] === 'yes',
    databaseUrl: required(environment, 'CORDBOARD_DATABASE_URL', 'postgresql://user:password@host/database'),
    databaseWait: 30_000,
    leaseLength: 3_000,
    diskFloor: megabytes(environment, 'CORDBOARD_DISK__FLOOR', 200),
    patience: 15_000,
    journalKeep: days(environment, 'CORDBOARD_JOURNAL__KEEP', 7),
    auditKeep: days(environment, 'CORDBOARD_AUDIT__KEEP', 400) || null,
    ari: {
      url: url(environment, 'CORDBOARD_ARI__URL', 'ws://127.0.0.1:8088'),
      user: 'cordboard',
      password: required(environment, 'CORDBOARD_ARI__PASSWORD', "the switch's ARI password"),
    },
    data: environment['CORDBOARD_DATA'] ?? './data',
    desk: environment['CORDBOARD_DESK'] ?? null,
    sampleTrunk: environment['CORDBOARD_SAMPLE_TRUNK'] ?? '127.0.0.1:5090',
    centre: environment['CORDBOARD_CENTRE'] ?? null,
    longestCall: whole(environment, 'CORDBOARD_CALL__LONGEST', 12 * 3600, {
      least: 1,
      most: 7 * 86_400,
      unit: 'seconds',
    }),
    logLevel: oneOf(environment, 'CORDBOARD_LOG__LEVEL', ['info', 'debug', 'warn', 'error', 'silent']),
    fault: fault(environment),
  }
  refuseToBeOverheard(config)
  return config
}

/** Passwords and calls' data do not go over a network in clear, unless somebody says that they may. */
function refuseToBeOverheard({ listen, allowPlain, ...config }: Config): void {
  if (isLoopback(listen) || config.tls !== null || allowPlain) return
  throw new BadConfig(
    `CORDBOARD_LISTEN is ${listen}, where others could read along: passwords and customers' data would go over the ` +
      'network in clear. Set CORDBOARD_TLS__CERTIFICATE and CORDBOARD_TLS__KEY, or, behind a proxy that does TLS or ' +
      'on a network that you trust, CORDBOARD_ALLOW_PLAIN=yes.',
  )
}

/** Whether an address is reachable from this machine only. */
export function isLoopback(address: string): boolean {
  return /^(127\.|::1$|::ffff:127\.|localhost$)/.test(address)
}

function required(environment: Environment, name: string, shape: string): string {
  const value = environment[name]
  if (value === undefined || value === '') throw new BadConfig(`${name} is not set; it should be ${shape}`)
  return value
}

function port(environment: Environment, name: string, otherwise: number): number {
  const value = environment[name]
  if (value === undefined) return otherwise
  const number = Number(value)
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new BadConfig(`${name} is '${value}'; it should be a port, 0 to 65535`)
  return number
}

/** A number of days, as milliseconds. */
function days(environment: Environment, name: string, otherwise: number): number {
  return whole(environment, name, otherwise, { least: 0, most: 36_500, unit: 'days' }) * 86_400_000
}

/** A number of megabytes, as bytes. */
function megabytes(environment: Environment, name: string, otherwise: number): number {
  return whole(environment, name, otherwise, { least: 0, most: 1_000_000_000, unit: 'megabytes' }) * 1_000_000
}

function whole(
  environment: Environment,
  name: string,
  otherwise: number,
  { least, most, unit }: { readonly least: number; readonly most: number; readonly unit: string },
): number {
  const value = environment[name] ?? String(otherwise)
  const number = Number(value)
  if (!/^\d+$/.test(value) || number < least || number > most)
    throw new BadConfig(`${name} is '${value}'; it should be a whole number of ${unit}, ${least} to ${most}`)
  return number
}

function url(environment: Environment, name: string, otherwise: string): string {
  const value = environment[name] ?? otherwise
  if (!/^wss?:/.test(value) || !URL.canParse(value))
    throw new BadConfig(`${name} is '${value}'; it should be a ws:// or wss:// address`)
  return value
}

function oneOf(environment: Environment, name: string, values: readonly [string, ...string[]]): string {
  const value = environment[name] ?? values[0]
  if (!values.includes(value))
    throw new BadConfig(`${name} is '${value}'; it should be one of ${values.join(', ')}`)
  return value
}

function fault(environment: Environment): string | null {
  const value = environment['CORDBOARD_FAULT']
  if (value === undefined) return null
  if (value !== faultFromFile && parseFault(value) === null)
    throw new BadConfig(
      `CORDBOARD_FAULT is '${value}'; it should be point:kind:n:kill, as in after_commit:dial:1:kill`,
    )
  return value
}

function tls(environment: Environment): Config['tls'] {
  const certificate = environment['CORDBOARD_TLS__CERTIFICATE']
  const key = environment['CORDBOARD_TLS__KEY']
  if (certificate === undefined && key === undefined) return null
  if (certificate === undefined || key === undefined)
    throw new BadConfig('CORDBOARD_TLS__CERTIFICATE and CORDBOARD_TLS__KEY are set together or not at all')
  return { certificate, key }
}
