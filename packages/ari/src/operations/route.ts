/** Finds the operation a request means and reads its input: the server's half of the operation table. */
import type { Parameter, Segment } from './operation.ts'
import { type OperationName, operations } from './table.ts'

/** The operation a request means with the raw values of its path and query, or why there is none. */
export type Route =
  | { readonly kind: 'found'; readonly name: OperationName; readonly input: Record<string, unknown> }
  | { readonly kind: 'no_such_path' }
  | { readonly kind: 'wrong_method' }
  | { readonly kind: 'malformed' }

interface Entry {
  readonly name: OperationName
  readonly method: string
  readonly segments: readonly Segment[]
  readonly query: readonly Parameter[]
}

const byLength = new Map<number, Entry[]>()
for (const name of namesOf(operations)) {
  const { method, segments, query } = operations[name]
  const entries = byLength.get(segments.length) ?? []
  entries.push({ name, method, segments, query })
  // a fixed word wins over a parameter: POST /channels/create is not channel "create"
  entries.sort((a, b) => parametersIn(a.segments) - parametersIn(b.segments))
  byLength.set(segments.length, entries)
}

/** `uri` is below `/ari/`, with its query; `extra` are query values sent apart from it. */
export function route(
  method: string,
  uri: string,
  extra: readonly { readonly name: string; readonly value: string }[] = [],
): Route {
  const questionMark = uri.indexOf('?')
  const path = questionMark < 0 ? uri : uri.slice(0, questionMark)
  const pieces = (path.startsWith('/') ? path.slice(1) : path).split('/')
  const matching = (byLength.get(pieces.length) ?? []).filter((entry) => fits(entry.segments, pieces))
  if (matching.length === 0) return { kind: 'no_such_path' }
  const entry = matching.find((candidate) => candidate.method === method)
  if (entry === undefined) return { kind: 'wrong_method' }

  const input: Record<string, unknown> = {}
  try {
    for (const [index, segment] of entry.segments.entries())
      if ('parameter' in segment) input[segment.parameter] = decodeURIComponent(pieces[index] ?? '')
  } catch (error) {
    if (error instanceof URIError) return { kind: 'malformed' }
    throw error
  }
  if (questionMark < 0 && extra.length === 0) return { kind: 'found', name: entry.name, input }
  const query = new URLSearchParams(questionMark < 0 ? '' : uri.slice(questionMark + 1))
  for (const { name, value } of extra) query.append(name, value)
  for (const parameter of entry.query) {
    const value = query.get(parameter.name)
    if (value !== null) input[parameter.name] = valueOf(parameter, value)
  }
  return { kind: 'found', name: entry.name, input }
}

function fits(segments: readonly Segment[], pieces: readonly string[]): boolean {
  return segments.every((segment, index) =>
    'word' in segment ? segment.word === pieces[index] : pieces[index] !== '',
  )
}

/** What cannot be read as its kind stays text, and the input check refuses it. */
function valueOf({ kind }: Parameter, value: string): unknown {
  if (kind === 'list') return value.split(',')
  if (kind === 'integer') return /^-?\d{1,9}$/.test(value) ? Number(value) : value
  return value
}

function parametersIn(segments: readonly Segment[]): number {
  return segments.filter((segment) => 'parameter' in segment).length
}

function namesOf<Table extends object>(table: Table): (keyof Table)[] {
  const names: (keyof Table)[] = []
  for (const name in table) names.push(name)
  return names
}
