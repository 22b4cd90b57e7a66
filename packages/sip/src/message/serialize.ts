/** From a message to the bytes on the wire. Content-Length is ours to write, whatever the headers say. */
import type { SipMessage } from './message.ts'

export function serialize(message: SipMessage): Buffer {
  const line =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0\r\n`
      : `SIP/2.0 ${message.status} ${message.reason}\r\n`
  const { headers, body } = message
  const head = Buffer.from(`${line}${headers.format()}Content-Length: ${body.length}\r\n\r\n`)
  return body.length === 0 ? head : Buffer.concat([head, body])
}
