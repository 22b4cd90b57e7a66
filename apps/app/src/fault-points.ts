/**
 * Places at which a test ends or stops this process at a known moment; `docs/fault-points.md` lists them. Without an armed fault
 * passing one costs a comparison.
 */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const points = [
  'after_event',
  'before_commit',
  'after_commit',
  'after_send',
  'after_answer',
  'before_reply',
  'after_reply',
  'snapshot',
  'migration',
  'takeover',
  'provisioning',
] as const

export type FaultPoint = (typeof points)[number]

/** What to do at which passing of which point. */
export type Fault = {
  readonly point: FaultPoint
  /** Only passings that have to do with this kind of thing; null: all. */
  readonly kind: string | null
  /** The how manieth of those passings, from 1. */
  readonly nth: number
  readonly signal: 'SIGKILL' | 'SIGSTOP'
}

type Thing = { readonly kind: string; readonly command?: unknown }
type Kinds = readonly Thing[]

const signals: ReadonlyMap<string, Fault['signal']> = new Map([
  ['kill', 'SIGKILL'],
  ['stop', 'SIGSTOP'],
])

/** In place of a fault: it is written to `<folder>/fault`, looked for at each passing, and struck it is gone from there. */
export const faultFromFile = 'file'

/**
 * In that file in place of a fault, with anything after it: nobody is struck, and every point and kind that is passed is
 * listed once in `<folder>/fault-passed`, as `point kind`.
 */
const census = 'census'

let listed: { readonly text: string; readonly file: string; readonly seen: Set<string> } | null = null
let armed: (Fault & { readonly text: string; readonly struckFile: string }) | null = null
let orders: string | null = null
let passings = 0

/** Reads `point[:kind[:n]]:kill` or `...:stop`; `*` is any kind. Null when it is something else. */
export function parseFault(text: string): Fault | null {
  const [name, ...rest] = text.split(':')
  const signal = signals.get(rest.pop() ?? '')
  const [kind = '*', count = '1', ...tooMuch] = rest
  const point = points.find((one) => one === name)
  const nth = Number(count)
  if (point === undefined || signal === undefined || kind === '' || tooMuch.length > 0) return null
  if (!Number.isInteger(nth) || nth < 1) return null
  return { point, kind: kind === '*' ? null : kind, nth, signal }
}

/** Arms a fault once: struck, it leaves its text in `<folder>/fault-struck`, and with that there it is not armed again. */
export function armFault(text: string, folder: string): void {
  const struckFile = join(folder, 'fault-struck')
  orders = text === faultFromFile ? join(folder, 'fault') : null
  if (orders === null && existsSync(struckFile)) armed = null
  else arm(text, struckFile)
}

function arm(text: string, struckFile: string): void {
  const fault = parseFault(text)
  passings = 0
  armed = fault === null ? null : { ...fault, text, struckFile }
}

/** Says that this point is passed on behalf of these things: an input, its command, the effects that come of it. */
export function passing(point: FaultPoint, subject: Thing | null = null, more?: Kinds): void {
  if (orders !== null) obey(orders)
  if (listed !== null) list(listed, point, thingsOf(subject, more))
  if (armed !== null && armed.point === point) strike(armed, thingsOf(subject, more))
}

function thingsOf(subject: Thing | null, more: Kinds = []): Kinds {
  return subject === null ? more : [subject, ...more]
}

/** Takes what is ordered now; passings of the same order go on being counted. */
function obey(file: string): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (text === (listed?.text ?? armed?.text ?? '')) return
  listed = text.startsWith(census) ? { text, file: `${file}-passed`, seen: new Set() } : null
  arm(text, `${file}-struck`)
}

function list({ file, seen }: NonNullable<typeof listed>, point: FaultPoint, things: Kinds): void {
  const kinds = things.length === 0 ? ['*'] : things.flatMap(kindsOf)
  for (const line of kinds.map((kind) => `${point} ${kind}\n`)) {
    if (!seen.has(line)) appendFileSync(file, line)
    seen.add(line)
  }
}

function strike(fault: NonNullable<typeof armed>, things: Kinds): void {
  if (fault.kind !== null && !things.flatMap(kindsOf).includes(fault.kind)) return
  passings += 1
  if (passings !== fault.nth) return
  armed = null
  writeFileSync(fault.struckFile, fault.text)
  if (orders !== null) rmSync(orders)
  process.kill(process.pid, fault.signal)
}

/** A command is of its own kind as well. */
function kindsOf(thing: Thing): string[] {
  const { command } = thing
  const isCommand = typeof command === 'object' && command !== null && 'kind' in command
  return isCommand ? [thing.kind, String(command.kind)] : [thing.kind]
}
