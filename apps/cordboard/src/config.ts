/** What can be set, by `cordboard.yaml` or by the environment. Nothing needs to be. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { BadConfig } from './bad-config.ts'

const Port = Type.Integer({ minimum: 1, maximum: 65535 })
const Seconds = Type.Integer({ minimum: 1 })
/** Zero for never. */
const SecondsOrNever = Type.Integer({ minimum: 0 })
const strict = { additionalProperties: false }

export const Config = Type.Object(
  {
    /** The address everything that people and phones reach listens on. */
    listen: Type.String({ minLength: 1 }),
    /** Serve pages to other machines without TLS all the same. */
    allowPlain: Type.Boolean(),
    /** The folder that holds all data. */
    data: Type.String({ minLength: 1 }),
    http: Type.Object({ port: Port }, strict),
    /** Files with the pages' certificate chain and key. */
    tls: Type.Optional(Type.Object({ certificate: Type.String(), key: Type.String() }, strict)),
    /** Where the other nodes on the same database reach this one's pages; absent: where it listens. */
    address: Type.Optional(Type.String({ pattern: '^https?://' })),
    sip: Type.Object(
      {
        port: Port,
        /** How often a registered phone is asked whether it is still there. */
        qualify: Type.Optional(SecondsOrNever),
      },
      strict,
    ),
    /** How often a trunk is asked whether it is still there. */
    trunk: Type.Object({ qualify: Type.Optional(SecondsOrNever) }, strict),
    rtp: Type.Object(
      {
        /** First and last port of the audio, as in `20000-29999`; the switch judges it. */
        ports: Type.String(),
        /** Without audio for so long, a party counts as lost. */
        silence: Type.Optional(SecondsOrNever),
      },
      strict,
    ),
    call: Type.Object({ longest: Type.Optional(Seconds) }, strict),
    /** The app being away for so long, callers who wait are sent on or turned away. */
    fallback: Type.Object({ after: Type.Optional(SecondsOrNever) }, strict),
    /** For how many days facts are kept that no start needs any more. */
    journal: Type.Object({ keep: Type.Optional(Type.Integer({ minimum: 0 })) }, strict),
    /** For how many days audit entries are kept; zero for ever. */
    audit: Type.Object({ keep: Type.Optional(Type.Integer({ minimum: 0 })) }, strict),
    /** With fewer free megabytes below the data, commands are refused. */
    disk: Type.Object({ floor: Type.Optional(Type.Integer({ minimum: 0 })) }, strict),
    /** Between switch and app, on loopback only. */
    ari: Type.Object({ port: Port }, strict),
    log: Type.Object({ level: Type.String({ pattern: '^(silent|error|warn|info|debug)$' }) }, strict),
    /** A PostgreSQL server of one's own; null: one is run here. */
    databaseUrl: Type.Union([Type.String({ pattern: '^postgres(ql)?://' }), Type.Null()]),
    /** Where calls dialled out over the sample trunk go. */
    sampleTrunk: Type.String({ minLength: 1 }),
    /** A file that describes the centre a new database begins with; null: the sample. */
    centre: Type.Union([Type.String({ minLength: 1 }), Type.Null()]),
    /** For tests: where the app is to be killed or stopped. */
    fault: Type.Optional(Type.String()),
  },
  strict,
)
export type Config = Static<typeof Config>

const defaults: Config = {
  listen: '127.0.0.1',
  allowPlain: false,
  data: 'data',
  http: { port: 8080 },
  sip: { port: 5060 },
  trunk: {},
  rtp: { ports: '20000-29999' },
  call: {},
  fallback: {},
  journal: {},
  audit: {},
  disk: {},
  ari: { port: 8188 },
  log: { level: 'info' },
  databaseUrl: null,
  sampleTrunk: '127.0.0.1:5090',
  centre: null,
}

const text = (value: string): unknown => value
const yes = (value: string): unknown => value === 'yes'

/** Each setting's environment variable, its place in the file, and how its text is read. */
const variables: Readonly<Record<string, readonly [string, (text: string) => unknown]>> = {
  CORDBOARD_LISTEN: ['listen', text],
  CORDBOARD_ALLOW_PLAIN: ['allowPlain', yes],
  CORDBOARD_DATA: ['data', text],
  CORDBOARD_HTTP__PORT: ['http.port', Number],
  CORDBOARD_TLS__CERTIFICATE: ['tls.certificate', text],
  CORDBOARD_TLS__KEY: ['tls.key', text],
  CORDBOARD_ADDRESS: ['address', text],
  CORDBOARD_SIP__PORT: ['sip.port', Number],
  CORDBOARD_SIP__QUALIFY: ['sip.qualify', Number],
  CORDBOARD_TRUNK__QUALIFY: ['trunk.qualify', Number],
  CORDBOARD_RTP__PORTS: ['rtp.ports', text],
  CORDBOARD_RTP__SILENCE: ['rtp.silence', Number],
  CORDBOARD_CALL__LONGEST: ['call.longest', Number],
  CORDBOARD_FALLBACK__AFTER: ['fallback.after', Number],
  CORDBOARD_JOURNAL__KEEP: ['journal.keep', Number],
  CORDBOARD_AUDIT__KEEP: ['audit.keep', Number],
  CORDBOARD_DISK__FLOOR: ['disk.floor', Number],
  CORDBOARD_ARI__PORT: ['ari.port', Number],
  CORDBOARD_LOG__LEVEL: ['log.level', text],
  CORDBOARD_DATABASE_URL: ['databaseUrl', text],
  CORDBOARD_SAMPLE_TRUNK: ['sampleTrunk', text],
  CORDBOARD_CENTRE: ['centre', text],
  CORDBOARD_FAULT: ['fault', text],
}

/** Read where no other file is named, if it is there. */
const usualFile = 'cordboard.yaml'

/**
 * Reads the config: defaults, then the file, then the environment.
 *
 * @param file as it was named; null: the usual one, which need not be there
 * @throws {BadConfig} which names every unknown or unfit setting
 */
export function readConfig(file: string | null, environment: Readonly<NodeJS.ProcessEnv>): Config {
  const merged = merge(merge(defaults, readFile(file)), fromEnvironment(environment))
  const errors = Value.Errors(Config, merged)
  if (errors.length > 0) throw new BadConfig(errors.map((error) => explain(error)))
  const config = Value.Parse(Config, merged)
  return { ...config, data: resolve(config.data) }
}

/** The config as it may be printed: a password within an address is left out. */
export function redacted(config: Config): Config {
  const databaseUrl = config.databaseUrl?.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:…@') ?? null
  return { ...config, databaseUrl }
}

type Tree = Readonly<Record<string, unknown>>

function readFile(named: string | null): Tree {
  if (named === null && !existsSync(usualFile)) return {}
  const file = named ?? usualFile
  try {
    const content: unknown = parse(readFileSync(file, 'utf8'))
    if (content === null) return {}
    if (isTree(content)) return content
  } catch (error) {
    throw new BadConfig([`${file}: ${error instanceof Error ? error.message : String(error)}`])
  }
  throw new BadConfig([`${file} must hold settings as 'name: value'`])
}

function fromEnvironment(environment: Readonly<NodeJS.ProcessEnv>): Tree {
  const unknown = Object.keys(environment).filter((name) => name.startsWith('CORDBOARD_') && !variables[name])
  if (unknown.length > 0)
    throw new BadConfig(unknown.map((name) => `${name} is not a setting; there are ${known()}`))
  return Object.entries(variables).reduce<Tree>((tree, [name, [path, read]]) => {
    const value = environment[name]
    return value === undefined || value === '' ? tree : merge(tree, planted(path.split('.'), read(value)))
  }, {})
}

function planted(path: readonly string[], value: unknown): Tree {
  const [outer = '', ...inner] = path
  return { [outer]: inner.length === 0 ? value : planted(inner, value) }
}

function known(): string {
  return Object.keys(variables).join(', ')
}

function merge(below: Tree, above: Tree): Tree {
  const merged: Record<string, unknown> = { ...below }
  for (const [name, value] of Object.entries(above)) {
    const under = merged[name]
    merged[name] = isTree(under) && isTree(value) ? merge(under, value) : value
  }
  return merged
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function explain(error: ReturnType<typeof Value.Errors>[number]): string {
  const where = error.instancePath.slice(1).replaceAll('/', '.')
  if (error.keyword !== 'additionalProperties') return `${called(where)} ${error.message}`
  const names = error.params.additionalProperties.map((name) => (where ? `${where}.${name}` : name))
  return `${names.join(', ')}: no such setting`
}

/** A setting by its place in the file, after its variable where it has one. */
function called(where: string): string {
  const variable = Object.entries(variables).find(([, [path]]) => path === where)?.[0]
  return variable === undefined ? where : `${variable} (${where} in the file)`
}
