/** The two ways in which asking the server for something fails: it refused, or it could not be reached. */
import { codes, type Code } from '@cordboard/contract/codes'

/** The server refused, for the reason that `code` names. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly code: Code
  readonly status: number

  constructor(code: Code, status: number) {
    super(`The server refused with '${code}' (${status})`)
    this.code = code
    this.status = status
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
  return new Refused(codeIn(body) ?? (status === 401 ? 'not_signed_in' : 'internal'), status)
}

function codeIn(body: string): Code | undefined {
  let document: unknown
  try {
    document = JSON.parse(body)
  } catch {
    return undefined
  }
  if (typeof document !== 'object' || document === null || !('code' in document)) return undefined
  return isCode(document.code) ? document.code : undefined
}

/** The code of whatever a call to the API threw. An error that is ours to repair is thrown on. */
export function failureCode(error: unknown): FailureCode {
  if (error instanceof Refused || error instanceof NotReached) return error.code
  throw error
}
