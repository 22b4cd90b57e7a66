/** SIP messages as a test phone needs them: plain text in, plain text out, no tolerance (RFC 3261 7). */

export interface SipMessage {
  /** Request or status line. */
  readonly start: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
}

export function parseMessage(text: string): SipMessage {
  const end = text.indexOf('\r\n\r\n')
  const [start = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()] as const
  })
  return { start, headers, body: text.slice(end + 4) }
}

export function writeMessage({ start, headers, body }: SipMessage): string {
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  return [start, ...lines, `Content-Length: ${String(Buffer.byteLength(body))}`, '', body].join('\r\n')
}

/** The first value of a header; `''` when there is none. */
export function header(message: SipMessage, name: string): string {
  return headersOf(message, name)[0] ?? ''
}

export function headersOf(message: SipMessage, name: string): string[] {
  const wanted = name.toLowerCase()
  return message.headers.filter(([found]) => found.toLowerCase() === wanted).map(([, value]) => value)
}

/** The method of a request; `''` for a response. */
export function methodOf({ start }: SipMessage): string {
  return start.startsWith('SIP/2.0 ') ? '' : (start.split(' ')[0] ?? '')
}

/** The status of a response; 0 for a request. */
export function statusOf({ start }: SipMessage): number {
  return start.startsWith('SIP/2.0 ') ? Number(start.split(' ')[1]) : 0
}

/** The tag of a From or To value; `''` outside a dialog. */
export function tagOf(value: string): string {
  return /;tag=([^;\s]+)/.exec(value)?.[1] ?? ''
}

/** The URI of a From, To or Contact value. */
export function uriOf(value: string): string {
  return /<([^>]+)>/.exec(value)?.[1] ?? value.split(';')[0] ?? ''
}

/** The user of a From, To or Contact value. */
export function userOf(value: string): string {
  return /sips?:([^@;>]+)@/.exec(value)?.[1] ?? ''
}

/** The Q.850 cause of a Reason header (RFC 3326); undefined without one. */
export function causeOf(message: SipMessage): number | undefined {
  const cause = headersOf(message, 'Reason')
    .map((value) => /Q\.850.*cause=(\d+)/i.exec(value)?.[1])
    .find((value) => value !== undefined)
  return cause === undefined ? undefined : Number(cause)
}
