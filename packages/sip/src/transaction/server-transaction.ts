/** One request that came, until its final answer is out and no late copy can come (RFC 3261 17.2). */
import type { SipRequest, SipResponse } from '../message/message.ts'
import { serialize } from '../message/serialize.ts'
import type { TransportAddress } from '../transport/address.ts'
import {
  inviteServer,
  otherServer,
  type ServerAction,
  type ServerEvent,
  type ServerState,
  type ServerTimer,
} from './server-machine.ts'
import { RunningMachine } from './running-machine.ts'
import { delayOf } from './timing.ts'
import type { Wire } from './wire.ts'

/** Is told when the final answer of an INVITE found nobody: no ACK came, or the system could not send. */
export type ServerFailure = (why: 'timeout' | 'unsendable') => void

/** Is told that the sender has withdrawn the request; `cancel` may carry a Reason. */
export type Cancelled = (cancel: SipRequest) => void

export class ServerTransaction {
  readonly request: SipRequest
  /** Where the request came from. */
  readonly source: TransportAddress
  readonly #returnTo: TransportAddress
  readonly #wire: Wire
  readonly #machine: RunningMachine<ServerState, ServerTimer, ServerEvent, ServerAction>
  #failed: ServerFailure | undefined
  #cancelled: Cancelled | undefined
  #answer: Buffer | undefined
  #repeats = 0

  constructor(
    request: SipRequest,
    source: TransportAddress,
    returnTo: TransportAddress,
    wire: Wire,
    terminated: () => void,
  ) {
    this.request = request
    this.source = source
    this.#returnTo = returnTo
    this.#wire = wire
    const isInvite = request.method === 'INVITE'
    this.#machine = new RunningMachine({
      machine: isInvite ? inviteServer : otherServer,
      first: isInvite ? 'proceeding' : 'trying',
      clock: wire.clock,
      perform: (action) => this.#perform(action),
      terminated,
    })
  }

  get state(): ServerState {
    return this.#machine.state
  }

  /** Who is told when the answer is lost. */
  onFailure(failed: ServerFailure): void {
    this.#failed = failed
  }

  /** Who is told of a CANCEL. */
  onCancel(cancelled: Cancelled): void {
    this.#cancelled = cancelled
  }

  /** A CANCEL came; it means something only while there is no final answer (RFC 3261 9.2). */
  cancel(cancel: SipRequest): void {
    if (this.state === 'proceeding') this.#cancelled?.(cancel)
  }

  /** Sends a response. Only a 2xx may be sent again, and nothing else after a final one. */
  respond(response: SipResponse): void {
    const event =
      response.status < 200 ? 'answer 1xx' : response.status < 300 ? 'answer 2xx' : 'answer 3xx-6xx'
    if (!this.#machine.takes(event)) return
    this.#answer = serialize(response)
    this.#machine.step(event)
  }

  /** A copy of the request, or the ACK of a refusal. */
  receive(request: SipRequest): void {
    this.#machine.step(request.method === 'ACK' ? 'ACK' : 'request')
  }

  /** Stops without telling anybody. */
  close(): void {
    this.#machine.close()
  }

  #perform(action: ServerAction): void {
    switch (action) {
      case 'send answer':
      case 'repeat answer':
        if (this.#answer !== undefined)
          this.#wire.send(this.#answer, this.#returnTo, () => this.#machine.step('unsendable'))
        return
      case 'report timeout':
        return this.#failed?.('timeout')
      case 'report unsendable':
        return this.#failed?.('unsendable')
      default:
        return this.#start(action.start)
    }
  }

  #start(timer: ServerTimer): void {
    const isReliable = this.#returnTo.protocol === 'tcp'
    const repeats = timer === 'G' ? this.#repeats++ : 0
    this.#machine.start(timer, delayOf(timer, this.#wire.timing, isReliable, repeats))
  }
}
