/** Passes a request, or a WebSocket's beginning, on to another node as it is. */
import {
  request as requestPlain,
  type ClientRequest,
  type IncomingMessage,
  type RequestListener,
  type RequestOptions,
} from 'node:http'
import { request as requestSecure } from 'node:https'
import type { Duplex } from 'node:stream'

/** Longer than any answer of the API takes. */
const patience = 15_000

/**
 * `added` headers go along in place of those of the same name. `onFailed` is called when the other node could not be
 * reached and nothing has been answered.
 */
export function forwardRequest(
  origin: string,
  request: IncomingMessage,
  added: Readonly<Record<string, string>>,
  response: Parameters<RequestListener>[1],
  onFailed: () => void,
): void {
  const onward = ask(origin, request, added)
  onward.setTimeout(patience, () => onward.destroy(new Error('the owner does not answer')))
  onward.once('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
    answer.once('error', () => response.destroy())
  })
  onward.once('error', () => {
    if (response.headersSent) response.destroy()
    else onFailed()
  })
  response.once('close', () => onward.destroy())
  request.pipe(onward)
}

/** Joins the two sockets once the other node has agreed; when one ends, so does the other. */
export function forwardUpgrade(origin: string, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const onward = ask(origin, request, {})
  onward.once('upgrade', (answer, far, farHead) => {
    socket.write(headOf(answer))
    socket.write(farHead)
    far.write(head)
    far.pipe(socket)
    socket.pipe(far)
    for (const [one, other] of [
      [far, socket],
      [socket, far],
    ] as const) {
      one.on('error', () => other.destroy())
      one.once('close', () => other.destroy())
    }
  })
  onward.once('response', (answer) => {
    socket.write(headOf(answer))
    answer.pipe(socket)
  })
  onward.once('error', () => socket.destroy())
  socket.once('error', () => onward.destroy())
  onward.end()
}

function ask(
  origin: string,
  { method = 'GET', url = '/', headers }: IncomingMessage,
  added: Readonly<Record<string, string>>,
): ClientRequest {
  const options: RequestOptions = { method, headers: { ...headers, ...added }, path: url, agent: false }
  return origin.startsWith('https:') ? requestSecure(origin, options) : requestPlain(origin, options)
}

function headOf({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`]
  for (let place = 0; place < rawHeaders.length; place += 2)
    lines.push(`${rawHeaders[place]}: ${rawHeaders[place + 1]}`)
  return `${lines.join('\r\n')}\r\n\r\n`
}
