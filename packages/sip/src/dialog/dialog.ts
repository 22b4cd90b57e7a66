/** What two user agents remember of each other between requests: tags, numbers, target, route (RFC 3261 12). */
import { Headers } from '../message/headers.ts'
import { noBody, type SipMessage, type SipRequest, type SipResponse } from '../message/message.ts'
import { parseNameAddress, type NameAddress } from '../message/name-address.ts'
import { formatUri, parseUri } from '../message/uri.ts'
import type { Protocol, TransportAddress } from '../transport/address.ts'
import { literalAddress } from '../transport/resolve.ts'

/** All of it as plain values, whichever side began; so a dialog can be kept, and be gone on with by another process. */
export interface DialogState {
  readonly callId: string
  /** Value of our From, with our tag. */
  readonly local: string
  /** Value of our To, with their tag. */
  readonly remote: string
  readonly localTag: string
  readonly remoteTag: string
  readonly localSequence: number
  readonly remoteSequence?: number | undefined
  readonly routes: readonly string[]
  readonly target: string
  /** Where the first message of the other side came from. */
  readonly source: TransportAddress
  /** Send there instead of to the target: the other side may sit behind a NAT. */
  readonly isSymmetric: boolean
  readonly hasCalled: boolean
}

export class Dialog {
  readonly callId: string
  readonly localTag: string
  readonly remoteTag: string
  /** We sent the INVITE, so we own the Call-ID (RFC 3261 14.1). */
  readonly hasCalled: boolean
  readonly #local: string
  readonly #remote: string
  readonly #routes: readonly string[]
  readonly #source: TransportAddress
  readonly #isSymmetric: boolean
  #moved: (() => void) | undefined
  #target: string
  #localSequence: number
  #remoteSequence: number | undefined

  constructor(state: DialogState) {
    this.callId = state.callId
    this.localTag = state.localTag
    this.remoteTag = state.remoteTag
    this.hasCalled = state.hasCalled
    this.#local = state.local
    this.#remote = state.remote
    this.#routes = state.routes
    this.#source = state.source
    this.#isSymmetric = state.isSymmetric
    this.#target = state.target
    this.#localSequence = state.localSequence
    this.#remoteSequence = state.remoteSequence
  }

  get key(): string {
    return dialogKey(this.callId, this.localTag, this.remoteTag)
  }

  get state(): DialogState {
    return {
      callId: this.callId,
      local: this.#local,
      remote: this.#remote,
      localTag: this.localTag,
      remoteTag: this.remoteTag,
      localSequence: this.#localSequence,
      remoteSequence: this.#remoteSequence,
      routes: this.#routes,
      target: this.#target,
      source: this.#source,
      isSymmetric: this.#isSymmetric,
      hasCalled: this.hasCalled,
    }
  }

  /** The number of the last request of the other side; undefined while none came. */
  get remoteSequence(): number | undefined {
    return this.#remoteSequence
  }

  /** Where requests go: the first route, else the target, else (no address there, or a NAT) back where it came from. */
  get destination(): TransportAddress {
    const [route] = this.#routes
    if (this.#isSymmetric && route === undefined) return this.#source
    const uri = route === undefined ? parseUri(this.#target) : parseNameAddress(route).uri
    return literalAddress(uri, this.#source.protocol) ?? this.#source
  }

  /** A request with the next number. */
  request(method: string): SipRequest {
    this.#localSequence++
    return this.#build(method, this.#localSequence)
  }

  /** The ACK of the 2xx to the INVITE with this number. */
  ack(sequence: number): SipRequest {
    return this.#build('ACK', sequence)
  }

  /** False for a request older than one that came before it; it is answered with 500 (RFC 3261 12.2.2). */
  accepts({ headers }: SipRequest): boolean {
    const { number } = headers.cseq
    if (this.#remoteSequence !== undefined && number <= this.#remoteSequence) return false
    this.#remoteSequence = number
    return true
  }

  /** Takes a new target from the Contact of a re-INVITE, an UPDATE or their 2xx (RFC 3261 12.2). */
  refreshTarget(message: SipMessage): void {
    const contact = contactOf(message)
    if (contact === undefined || contact === this.#target) return
    this.#target = contact
    this.#moved?.()
  }

  /** Who is told of a new target. */
  onMove(moved: () => void): void {
    this.#moved = moved
  }

  /** A request along the route set; a first hop without `lr` gets the older form (RFC 3261 12.2.1.1). */
  #build(method: string, sequence: number): SipRequest {
    const [first, ...others] = this.#routes
    const strict = first === undefined ? undefined : parseNameAddress(first).uri
    const isStrict = strict !== undefined && !strict.params.has('lr')
    const headers = new Headers()
    const routes = isStrict ? [...others, `<${this.#target}>`] : this.#routes
    for (const route of routes) headers.add('route', route)
    headers
      .add('max-forwards', '70')
      .add('from', this.#local)
      .add('to', this.#remote)
      .add('call-id', this.callId)
      .add('cseq', `${sequence} ${method}`)
    const uri = isStrict && strict !== undefined ? formatUri(strict) : this.#target
    return { kind: 'request', method, uri, headers, body: noBody }
  }
}

/** One dialog among all of ours. */
export function dialogKey(callId: string, localTag: string, remoteTag: string): string {
  return `${callId} ${localTag} ${remoteTag}`
}

/** The dialog that we enter by answering an INVITE (RFC 3261 12.1.1). */
export function dialogOfInvite(
  invite: SipRequest,
  localTag: string,
  source: TransportAddress,
  isSymmetric: boolean,
): Dialog {
  const { headers } = invite
  const to = headers.get('to') ?? ''
  return new Dialog({
    callId: headers.callId,
    local: `${to.includes('<') ? to : `<${to}>`};tag=${localTag}`,
    remote: headers.get('from') ?? '',
    localTag,
    remoteTag: tagOf(headers.from),
    localSequence: 0,
    remoteSequence: headers.cseq.number,
    routes: headers.list('record-route'),
    target: contactOf(invite) ?? formatUri(headers.from.uri),
    source,
    isSymmetric,
    hasCalled: false,
  })
}

/** The dialog that a response to our INVITE makes (RFC 3261 12.1.2), `remoteSequence` as far as it was an early one. */
export function dialogOfResponse(
  invite: SipRequest,
  response: SipResponse,
  source: TransportAddress,
  isSymmetric: boolean,
  remoteSequence?: number,
): Dialog {
  const { headers } = response
  return new Dialog({
    callId: invite.headers.callId,
    local: invite.headers.get('from') ?? '',
    remote: headers.get('to') ?? '',
    localTag: tagOf(invite.headers.from),
    remoteTag: tagOf(headers.to),
    localSequence: invite.headers.cseq.number,
    remoteSequence,
    routes: headers.list('record-route').toReversed(),
    target: contactOf(response) ?? invite.uri,
    source,
    isSymmetric,
    hasCalled: true,
  })
}

/** The tag of a From or To, empty when it has none. */
export function tagOf(address: NameAddress): string {
  return address.params.get('tag') ?? ''
}

/** `<sip:192.0.2.1:5060>`: the Contact that leads back to us. */
export function contactHeader(hostPort: string, protocol: Protocol): string {
  return `<sip:${hostPort}${protocol === 'tcp' ? ';transport=tcp' : ''}>`
}

function contactOf({ headers }: SipMessage): string | undefined {
  const contact = headers.addresses('contact')[0]
  return contact === undefined ? undefined : formatUri(contact.uri)
}
