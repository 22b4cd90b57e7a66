/** Writes a typed input as method, address and body: the client's half of the operation table. */
import type { Method, Operation } from './operation.ts'

export interface WrittenRequest {
  readonly method: Method
  /** Below `/ari/`, with its query. */
  readonly uri: string
  /** JSON text. */
  readonly body?: string
}

export function writeRequest<Input extends object, Answer>(
  operation: Operation<Input, Answer>,
  input: Input,
): WrittenRequest {
  const values = new Map<string, unknown>(Object.entries(input))
  const path = operation.segments
    .map((segment) =>
      'word' in segment ? segment.word : encodeURIComponent(String(values.get(segment.parameter))),
    )
    .join('/')
  const query = operation.query
    .filter(({ name }) => values.get(name) !== undefined)
    .map(({ name }) => `${name}=${encodeURIComponent(String(values.get(name)))}`)
    .join('&')
  const uri = query === '' ? path : `${path}?${query}`
  const body = operation.takesBody ? values.get('body') : undefined

  return body === undefined
    ? { method: operation.method, uri }
    : { method: operation.method, uri, body: JSON.stringify(body) }
}
