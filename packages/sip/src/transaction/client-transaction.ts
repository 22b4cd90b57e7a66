/** One request on its way, until its final answer is known and no late copy can come (RFC 3261 17.1). */
import { Headers } from '../message/headers.ts'
import { noBody, type SipRequest, type SipResponse } from '../message/message.ts'
import { repairResponse } from '../message/repair-response.ts'
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
import { RunningMachine } from './running-machine.ts'
import { delayOf } from './timing.ts'
import type { Wire } from './wire.ts'

/** Who sent the request. */
export interface ClientUser {
  response(response: SipResponse, request: SipRequest): void
  /** No answer in time, or the system could not send. */
  failed(why: 'timeout' | 'unsendable'): void
}

export class ClientTransaction {
  readonly request: SipRequest
  readonly destination: TransportAddress
  readonly #bytes: Buffer
  readonly #wire: Wire
  readonly #user: ClientUser
  readonly #machine: RunningMachine<ClientState, ClientTimer, ClientEvent, ClientAction>
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
    const isInvite = request.method === 'INVITE'
    this.#machine = new RunningMachine({
      machine: isInvite ? inviteClient : otherClient,
      first: isInvite ? 'calling' : 'trying',
      clock: wire.clock,
      perform: (action) => this.#perform(action),
      terminated,
    })
  }

  get state(): ClientState {
    return this.#machine.state
  }

  start(): void {
    const actions: readonly ClientAction[] =
      this.request.method === 'INVITE'
        ? ['send request', { start: 'A' }, { start: 'B' }]
        : ['send request', { start: 'E' }, { start: 'F' }]
    for (const action of actions) this.#perform(action)
  }

  /** Instead of `start`: the INVITE was sent by an earlier process. */
  resume(): void {
    this.#machine.step('1xx')
  }

  receive(response: SipResponse): void {
    repairResponse(response, this.request)
    this.#response = response
    this.#machine.step(response.status < 200 ? '1xx' : response.status < 300 ? '2xx' : '3xx-6xx')
  }

  /** Stops without telling anybody. */
  close(): void {
    this.#machine.close()
  }

  #perform(action: ClientAction): void {
    switch (action) {
      case 'send request':
        return this.#send(this.#bytes)
      case 'send ACK':
        if (this.#response !== undefined) this.#send(serialize(ackOf(this.request, this.#response)))
        return
      case 'pass response':
        if (this.#response !== undefined) this.#user.response(this.#response, this.request)
        return
      case 'report timeout':
        return this.#user.failed('timeout')
      case 'report unsendable':
        return this.#user.failed('unsendable')
      case 'start E at T2':
        return this.#machine.start('E', this.#wire.timing.t2)
      default:
        return this.#start(action.start)
    }
  }

  #send(bytes: Buffer): void {
    this.#wire.send(bytes, this.destination, () => this.#machine.step('unsendable'))
  }

  #start(timer: ClientTimer): void {
    const repeats = timer === 'A' || timer === 'E' ? this.#repeats++ : 0
    this.#machine.start(timer, delayOf(timer, this.#wire.timing, this.#isReliable, repeats))
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
