/** One request on its way, until its final answer is known and no late copy can come (RFC 3261 17.1). */
import type { Timer } from '../clock.ts'
import { Headers } from '../message/headers.ts'
import { noBody, type SipRequest, type SipResponse } from '../message/message.ts'
import { serialize } from '../message/serialize.ts'
import { splitList } from '../message/list.ts'
import type { TransportAddress } from '../transport/address.ts'
import {
  inviteClient,
  otherClient,
  type ClientAction,
  type ClientEvent,
  type ClientState,
  type ClientTimer,
} from './client-machine.ts'
import { delayOf } from './timing.ts'
import type { Wire } from './wire.ts'

/** Who sent the request. */
export interface ClientUser {
  response(response: SipResponse): void
  /** No answer in time, or the system could not send. */
  failed(why: 'timeout' | 'unsendable'): void
}

export class ClientTransaction {
  readonly request: SipRequest
  readonly destination: TransportAddress
  readonly #bytes: Buffer
  readonly #wire: Wire
  readonly #user: ClientUser
  readonly #terminated: () => void
  readonly #timers = new Map<ClientTimer, Timer>()
  #state: ClientState
  #repeats = 0
  #response: SipResponse | undefined

  /** `request` carries its Via already. Nothing is sent before `start`. */
  constructor(
    request: SipRequest,
    destination: TransportAddress,
    wire: Wire,
    user: ClientUser,
    terminated: () => void,
  ) {
    this.request = request
    this.destination = destination
    this.#bytes = serialize(request)
    this.#wire = wire
    this.#user = user
    this.#terminated = terminated
    this.#state = request.method === 'INVITE' ? 'calling' : 'trying'
  }

  get state(): ClientState {
    return this.#state
  }

  start(): void {
    const actions: readonly ClientAction[] =
      this.request.method === 'INVITE'
        ? ['send request', 'start A', 'start B']
        : ['send request', 'start E', 'start F']
    for (const action of actions) this.#perform(action)
  }

  receive(response: SipResponse): void {
    this.#response = response
    this.#step(response.status < 200 ? '1xx' : response.status < 300 ? '2xx' : '3xx-6xx')
  }

  /** Stops without telling anybody. */
  close(): void {
    if (this.#state === 'terminated') return
    this.#state = 'terminated'
    this.#end()
  }

  #step(event: ClientEvent): void {
    const machine = this.request.method === 'INVITE' ? inviteClient : otherClient
    const step = machine[this.#state][event]
    if (step === undefined) return
    this.#state = step.to
    for (const action of step.actions) this.#perform(action)
    if (step.to === 'terminated') this.#end()
  }

  #end(): void {
    for (const timer of this.#timers.values()) timer.clear()
    this.#timers.clear()
    this.#terminated()
  }

  #perform(action: ClientAction): void {
    switch (action) {
      case 'send request':
        return this.#send(this.#bytes)
      case 'send ACK':
        if (this.#response !== undefined) this.#send(serialize(ackOf(this.request, this.#response)))
        return
      case 'pass response':
        if (this.#response !== undefined) this.#user.response(this.#response)
        return
      case 'report timeout':
        return this.#user.failed('timeout')
      case 'report unsendable':
        return this.#user.failed('unsendable')
      case 'start E at T2':
        return this.#start('E', this.#wire.timing.t2)
      case 'start A':
        return this.#repeatAfter('A')
      case 'start E':
        return this.#repeatAfter('E')
      case 'start B':
        return this.#startOnce('B')
      case 'start D':
        return this.#startOnce('D')
      case 'start F':
        return this.#startOnce('F')
      case 'start K':
        return this.#startOnce('K')
      case 'start M':
        return this.#startOnce('M')
    }
  }

  #send(bytes: Buffer): void {
    this.#wire.send(bytes, this.destination, () => this.#step('unsendable'))
  }

  #repeatAfter(timer: 'A' | 'E'): void {
    this.#start(timer, delayOf(timer, this.#wire.timing, this.#isReliable, this.#repeats++))
  }

  #startOnce(timer: ClientTimer): void {
    this.#start(timer, delayOf(timer, this.#wire.timing, this.#isReliable, 0))
  }

  #start(timer: ClientTimer, delay: number | undefined): void {
    if (delay === undefined) return
    this.#timers.get(timer)?.clear()
    this.#timers.set(
      timer,
      this.#wire.clock.setTimer(delay, () => this.#step(`timer ${timer}`)),
    )
  }

  get #isReliable(): boolean {
    return this.destination.protocol === 'tcp'
  }
}

/** The ACK of a refusal goes the way of its INVITE, with the same branch (RFC 3261 17.1.1.3). */
function ackOf(invite: SipRequest, response: SipResponse): SipRequest {
  const headers = new Headers()
  headers.add('via', splitList(invite.headers.get('via') ?? '')[0] ?? '')
  for (const line of invite.headers.lines('route')) headers.add('route', line)
  headers
    .add('from', invite.headers.get('from') ?? '')
    .add('to', response.headers.get('to') ?? '')
    .add('call-id', invite.headers.callId)
    .add('cseq', `${invite.headers.cseq.number} ACK`)
    .add('max-forwards', '70')
  return { kind: 'request', method: 'ACK', uri: invite.uri, headers, body: noBody }
}
