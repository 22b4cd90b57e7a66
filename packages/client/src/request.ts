/** One request to the server, and the two ways in which it fails. */
import { NotReached, refusalFrom } from './failure.ts'

/** The browser's `fetch`, as much of it as is needed. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>

export interface Request {
  readonly method: string
  readonly url: string
  readonly body?: object | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** Whether it is to arrive though the page is closed meanwhile. */
  readonly outlivesPage?: boolean
}

/**
 * Asks, and answers with the text of the body. Rejects with `Refused`, or with `NotReached`: also when an answer has
 * begun and breaks off, for then nobody knows what it was.
 */
export async function ask(
  fetch: Fetch,
  { method, url, body, headers = {}, outlivesPage = false }: Request,
): Promise<string> {
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  const init: RequestInit = { method, credentials: 'same-origin', headers: { ...headers, ...type } }
  if (outlivesPage) init.keepalive = true
  if (body !== undefined) init.body = JSON.stringify(body)
  const { status, ok, text } = await reach(fetch, url, init)
  if (!ok) throw refusalFrom(status, text)
  return text
}

async function reach(fetch: Fetch, url: string, init: RequestInit) {
  try {
    const response = await fetch(url, init)
    return { status: response.status, ok: response.ok, text: await response.text() }
  } catch (cause) {
    throw new NotReached(`No answer from ${url}`, { cause })
  }
}

/**
 * Asks for JSON. It is not checked against its schema, for page and server are built from the same contract; text that
 * is no JSON comes from somebody in between, and counts as `NotReached`.
 */
export async function askFor<Answer>(fetch: Fetch, request: Request): Promise<Answer> {
  const text = await ask(fetch, request)
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new NotReached(`No answer of ours from ${request.url}`, { cause })
  }
}
