/** One request that came, until its final answer is out and no late copy can come (RFC 3261 17.2). */
import type { Timer } from '../clock.ts'
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
  readonly #terminated: () => void
  readonly #timers = new Map<ServerTimer, Timer>()
  #failed: ServerFailure | undefined
  #cancelled: Cancelled | undefined
  #state: ServerState
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
    this.#terminated = terminated
    this.#state = request.method === 'INVITE' ? 'proceeding' : 'trying'
  }

  get state(): ServerState {
    return this.#state
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
    if (this.#state === 'proceeding') this.#cancelled?.(cancel)
  }

  /** Sends a response. Only a 2xx may be sent again, and nothing else after a final one. */
  respond(response: SipResponse): void {
    const event =
      response.status < 200 ? 'answer 1xx' : response.status < 300 ? 'answer 2xx' : 'answer 3xx-6xx'
    if (this.#machine[this.#state][event] === undefined) return
    this.#answer = serialize(response)
    this.#step(event)
  }

  /** A copy of the request, or the ACK of a refusal. */
  receive(request: SipRequest): void {
    this.#step(request.method === 'ACK' ? 'ACK' : 'request')
  }

  /** Stops without telling anybody. */
  close(): void {
    if (this.#state === 'terminated') return
    this.#state = 'terminated'
    this.#end()
  }

  get #machine(): typeof inviteServer {
    return this.request.method === 'INVITE' ? inviteServer : otherServer
  }

  #step(event: ServerEvent): void {
    const step = this.#machine[this.#state][event]
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

  #perform(action: ServerAction): void {
    switch (action) {
      case 'send answer':
      case 'repeat answer':
        if (this.#answer !== undefined)
          this.#wire.send(this.#answer, this.#returnTo, () => this.#step('unsendable'))
        return
      case 'report timeout':
        return this.#failed?.('timeout')
      case 'report unsendable':
        return this.#failed?.('unsendable')
      case 'start G':
        return this.#start('G', this.#repeats++)
      case 'start H':
        return this.#start('H')
      case 'start I':
        return this.#start('I')
      case 'start J':
        return this.#start('J')
      case 'start L':
        return this.#start('L')
    }
  }

  #start(timer: ServerTimer, repeats = 0): void {
    const delay = delayOf(timer, this.#wire.timing, this.#returnTo.protocol === 'tcp', repeats)
    if (delay === undefined) return
    this.#timers.get(timer)?.clear()
    this.#timers.set(
      timer,
      this.#wire.clock.setTimer(delay, () => this.#step(`timer ${timer}`)),
    )
  }
}
