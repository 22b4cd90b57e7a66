/** The two ways in which asking the server for something fails: it refused, or it could not be reached. */
import type { Fault } from '@cordboard/contract'
import { codes, type Code } from '@cordboard/contract/codes'

/** The server refused, for the reason that `code` names. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: Code
  readonly status: number
  /** The fields of what was sent that are at fault, where the server named any. */
  readonly faults: readonly Fault[]

  constructor(code: Code, status: number, faults: readonly Fault[] = []) {
    super(`The server refused with '${code}' (${status})`)
    this.code = code
    this.status = status
    this.faults = faults
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
  const { code, faults } = problemIn(body)
  const fallback = status === 401 ? 'not_signed_in' : 'internal'
  return new Refused(
    isCode(code) ? code : fallback,
    status,
    Array.isArray(faults) ? faults.filter(isFault) : [],
  )
}

function isFault(value: unknown): value is Fault {
  if (typeof value !== 'object' || value === null) return false
  const { code, pointer }: { readonly code?: unknown; readonly pointer?: unknown } = value
  return isCode(code) && typeof pointer === 'string'
}

function problemIn(body: string): { readonly code?: unknown; readonly faults?: unknown } {
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
