/** From a message to the bytes on the wire. Content-Length is ours to write, whatever the headers say. */
import { headerName } from './header-name.ts'
import type { SipMessage } from './message.ts'

export function serialize(message: SipMessage): Buffer {
  let head =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0\r\n`
      : `SIP/2.0 ${message.status} ${message.reason}\r\n`
  for (const [key, value] of message.headers)
    if (key !== 'content-length') head += `${headerName(key)}: ${value}\r\n`
  head += `Content-Length: ${message.body.length}\r\n\r\n`
  return message.body.length === 0 ? Buffer.from(head) : Buffer.concat([Buffer.from(head), message.body])
}
