/** The same operations over plain HTTP, for scripts and for people with curl. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestText } from './perform.ts'
import { type Reply, refusal } from './reply.ts'

const largestBody = 65_536

/** Answers a request whose path is below `/ari/` and whose sender is known. */
export async function answerHttp(
  request: IncomingMessage,
  response: ServerResponse,
  perform: (request: RequestText) => Promise<Reply>,
): Promise<void> {
  const body = await readBody(request)
  const uri = (request.url ?? '').replace(/^\/ari\//, '')
  const reply =
    body === null
      ? refusal(413, 'Request body is too large')
      : await perform({ method: request.method ?? '', uri, body })
  send(response, reply)
}

export function send(response: ServerResponse, { status, reason, body }: Reply): void {
  if (body !== undefined) response.setHeader('content-type', 'application/json')
  if (status === 413) response.setHeader('connection', 'close')
  response.writeHead(status, reason).end(body)
}

/** Null when it is larger than any request of the seam. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    length += bytes.length
    if (length > largestBody) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString()
}
