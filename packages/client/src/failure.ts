/** The two ways in which asking the server for something fails: it refused, or it could not be reached. */
import { codes, type Code } from '@cordboard/contract/codes'

/** The server refused, for the reason that `code` names. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: Code
  readonly status: number
  /** The field of what was sent that is at fault, as a JSON pointer, where the server named one. */
  readonly pointer: string | null

  constructor(code: Code, status: number, pointer: string | null = null) {
    super(`The server refused with '${code}' (${status})`)
    this.code = code
    this.status = status
    this.pointer = pointer
  }
}

/** No answer came: no network, or the server is away. Whether a command was carried out is not known. */
export class NotReached extends Error {
  override readonly name = 'NotReached'
  readonly code = 'not_reached'
}

/** Everything that a request may fail with; the desktop has words for each. */
export type FailureCode = Code | NotReached['code']

const isCode = (value: unknown): value is Code => typeof value === 'string' && Object.hasOwn(codes, value)

/** Reads a problem document (RFC 9457). Anything else, such as a proxy's page, counts as `internal`. */
export function refusalFrom(status: number, body: string): Refused {
  const { code, pointer } = problemIn(body)
  const isKnown = isCode(code)
  const fallback = status === 401 ? 'not_signed_in' : 'internal'
  return new Refused(isKnown ? code : fallback, status, typeof pointer === 'string' ? pointer : null)
}

function problemIn(body: string): { readonly code?: unknown; readonly pointer?: unknown } {
  try {
    const document: unknown = JSON.parse(body)
    return typeof document === 'object' && document !== null ? document : {}
  } catch {
    return {}
  }
}

/** The code of whatever a call to the API threw. An error that is ours to repair is thrown on. */
export function failureCode(error: unknown): FailureCode {
  if (error instanceof Refused || error instanceof NotReached) return error.code
  throw error
}
