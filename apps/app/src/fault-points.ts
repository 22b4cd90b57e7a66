/**
 * Places at which a test ends or stops this process at a known moment; the README lists them. Without an armed fault
 * passing one costs a comparison.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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

type Kinds = readonly { readonly kind: string }[]

const signals: ReadonlyMap<string, Fault['signal']> = new Map([
  ['kill', 'SIGKILL'],
  ['stop', 'SIGSTOP'],
])

/** In place of a fault: it is written to `<folder>/fault`, looked for at each passing, and struck it is gone from there. */
export const faultFromFile = 'file'

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
export function passing(
  point: FaultPoint,
  subject: { readonly kind: string } | null = null,
  more?: Kinds,
): void {
  if (orders !== null) obey(orders)
  if (armed !== null && armed.point === point) strike(armed, subject, more)
}

/** Takes what is ordered now; passings of the same order go on being counted. */
function obey(file: string): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  if (text !== (armed?.text ?? '')) arm(text, `${file}-struck`)
}

function strike(
  fault: NonNullable<typeof armed>,
  subject: { readonly kind: string } | null,
  more: Kinds = [],
): void {
  const things: Kinds = subject === null ? more : [subject, ...more]
  if (fault.kind !== null && !things.some((thing) => isOf(thing, fault.kind))) return
  passings += 1
  if (passings !== fault.nth) return
  armed = null
  writeFileSync(fault.struckFile, fault.text)
  if (orders !== null) rmSync(orders)
  process.kill(process.pid, fault.signal)
}

/** A command is of its own kind as well. */
function isOf(thing: { readonly kind: string; readonly command?: unknown }, kind: string | null): boolean {
  const { command } = thing
  if (typeof command === 'object' && command !== null && 'kind' in command && command.kind === kind)
    return true
  return thing.kind === kind
}
