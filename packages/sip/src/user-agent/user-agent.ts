/** A SIP element that calls, is called and keeps a registrar: what the switch holds. */
import { dialogKey, tagOf } from '../dialog/dialog.ts'
import { Challenger } from '../digest/challenger.ts'
import { Listeners, type Unsubscribe } from '../listeners.ts'
import type { SipRequest } from '../message/message.ts'
import { responseTo } from '../message/response.ts'
import { parseUri } from '../message/uri.ts'
import { systemRandom } from '../random.ts'
import { Bans, type Ban } from '../registrar/bans.ts'
import type { Binding, BindingEnd } from '../registrar/binding.ts'
import { Registrar, type Registered } from '../registrar/registrar.ts'
import { systemClock } from '../system-clock.ts'
import type { ServerTransaction } from '../transaction/server-transaction.ts'
import { standardTiming } from '../transaction/timing.ts'
import { Transactions } from '../transaction/transactions.ts'
import type { TransportAddress } from '../transport/address.ts'
import { literalAddress } from '../transport/resolve.ts'
import { Transport } from '../transport/transport.ts'
import { supported, type CallHost, type DialogParty } from './call-host.ts'
import type { CallOptions, IncomingCall, OutgoingCall } from './call.ts'
import { DialledCalls } from './dialled-calls.ts'
import type { InvitedCall } from './incoming-call.ts'
import { keepsNothing } from './loose-end.ts'
import type { UserAgentOptions } from './options.ts'
import { DialledCall } from './outgoing-call.ts'
import { ping } from './ping.ts'
import { Reception } from './reception.ts'
import { TieUp, type KeptEnd, type TieUpOptions } from './tie-up.ts'

export interface UserAgentEvents {
  /** Somebody calls. Unheard, the call is refused with 480. */
  invite: IncomingCall
  /** A phone registered or refreshed its registration. */
  registered: Registered
  unregistered: { readonly binding: Binding; readonly why: BindingEnd }
  /** A TCP connection is gone, and with it the way to a phone behind a NAT. */
  disconnected: TransportAddress
  /** Until then requests of this address are dropped, or proofs of one name from there not believed. */
  banned: Ban
}

export class UserAgent {
  /** The bound address, with the port that was picked. */
  readonly address: { readonly address: string; readonly port: number }
  readonly registrar: Registrar
  readonly #listeners = new Listeners<UserAgentEvents>()
  readonly #parties = new Map<string, DialogParty>()
  readonly #invitedCalls = new Set<InvitedCall>()
  readonly #dialled: DialledCalls
  readonly #transport: Transport
  readonly #transactions: Transactions
  readonly #host: CallHost
  readonly #bans: Bans
  readonly #reception: Reception
  #tieUp: TieUp | undefined

  private constructor(options: UserAgentOptions, transport: Transport) {
    const { clock = systemClock, random = systemRandom(), timers: timing = standardTiming } = options
    this.#transport = transport
    this.#dialled = new DialledCalls(clock)
    this.address = { address: options.listen.address, port: transport.port }
    this.#transactions = new Transactions(
      { clock, timing, send: (bytes, to, failed) => transport.send(bytes, to, failed) },
      random,
      transport.hostPort,
      {
        request: (transaction) => this.#request(transaction),
        ack: (request) => this.#partyOf(request)?.ack(request),
        strayResponse: (response) => this.#dialled.strayResponse(response),
      },
    )
    this.registrar = new Registrar({
      clock,
      expires: options.expires ?? { min: 30, max: 3600 },
      contactLimit: options.contactLimit,
      registered: (event) => {
        this.#tieUp?.registered(event.binding)
        this.#listeners.emit('registered', event)
      },
      unregistered: (event) => this.#listeners.emit('unregistered', event),
    })
    this.#bans = new Bans({
      clock,
      neverBan: options.neverBan ?? (() => false),
      banned: (event) => this.#listeners.emit('banned', event),
    })
    this.#host = {
      clock,
      timing,
      random,
      transactions: this.#transactions,
      hostPort: transport.hostPort,
      product: options.product ?? 'Cordboard',
      looseEnds: options.looseEnds ?? keepsNothing,
      wayTo: (binding) => wayTo(binding, transport),
      attach: (key, party) => this.#parties.set(key, party),
      detach: (key) => this.#parties.delete(key),
    }
    this.#reception = new Reception({
      host: this.#host,
      challenger: new Challenger({
        realm: options.realm ?? 'cordboard',
        algorithms: options.algorithms ?? ['MD5'],
        findAccount: options.findAccount ?? (() => undefined),
        clock,
        random,
      }),
      bans: this.#bans,
      registrar: this.registrar,
      identify: options.identify ?? (() => ({ kind: 'digest' })),
      invited: (call) => this.#invited(call),
      ended: (call) => this.#invitedCalls.delete(call),
    })
    transport.serve({
      accepts: (from) => !this.#bans.isBanned(from),
      request: (request, source) => this.#transactions.receiveRequest(request, source),
      response: (response) => this.#transactions.receiveResponse(response),
      disconnected: (from) => this.#disconnected(from),
    })
  }

  /** Binds the sockets. Rejects with the system's error when the port is taken. */
  static async start(options: UserAgentOptions): Promise<UserAgent> {
    const { address, port, protocols = ['udp', 'tcp'] } = options.listen
    const { clock = systemClock, random = systemRandom(), advertise } = options
    const transport = await Transport.bind({ address, port, protocols, advertise, clock, random })
    return new UserAgent(options, transport)
  }

  on<Name extends keyof UserAgentEvents>(
    name: Name,
    listener: (event: UserAgentEvents[Name]) => void,
  ): Unsubscribe {
    return this.#listeners.on(name, listener)
  }

  /** Starts a call. Throws `BadUri`; everything else is told by the call's events. */
  invite(options: CallOptions): OutgoingCall {
    const call = new DialledCall(this.#host, options, (...end) => this.#dialled.ended(...end))
    this.#dialled.add(call)
    call.start()
    return call
  }

  /** Whether requests to this phone still have their way: always over UDP, over TCP while its connection is there. */
  isConnected({ source }: Pick<Binding, 'source'>): boolean {
    return source.protocol === 'udp' || this.#transport.isConnected(source)
  }

  /** Sends OPTIONS and returns the status of its answer; 408 when none came, 503 when it could not be sent. */
  async ping(target: Pick<CallOptions, 'to' | 'binding' | 'protocol'>): Promise<number> {
    return ping(this.#host, target)
  }

  /** Lets go of the calls that an earlier process on this address has left: asked once, when the registrar knows the phones. */
  tieUp(ends: Iterable<KeptEnd>, options: TieUpOptions): void {
    this.#tieUp = new TieUp(
      { host: this.#host, dialled: this.#dialled, registrar: this.registrar },
      ends,
      options,
    )
  }

  /** Hangs up what is left and closes the sockets. May be called again. */
  async close(): Promise<void> {
    for (const call of [...this.#invitedCalls, ...this.#dialled]) call.hangUp({ code: 503 })
    this.#tieUp?.close()
    this.registrar.close()
    this.#transactions.close()
    await this.#transport.close()
  }

  #request(transaction: ServerTransaction): void {
    const { request } = transaction
    if (request.method === 'CANCEL') return this.#cancel(transaction)
    const unsupported = request.headers.list('require').filter((option) => !supported.includes(option))
    if (unsupported.length > 0)
      return this.#refuse(transaction, 420, [['unsupported', unsupported.join(', ')]])
    const party = this.#partyOf(request)
    if (party === undefined && tagOf(request.headers.to) !== '') return this.#refuse(transaction, 481)
    if (party === undefined) return this.#reception.request(transaction)
    if (request.method === 'INVITE') transaction.respond(responseTo(request, 100))
    return party.request(transaction)
  }

  /** The CANCEL is answered whatever becomes of its INVITE (RFC 3261 9.2). */
  #cancel(transaction: ServerTransaction): void {
    const invite = this.#transactions.inviteOf(transaction.request)
    this.#refuse(transaction, invite === undefined ? 481 : 200)
    invite?.cancel(transaction.request)
  }

  #invited(call: InvitedCall): void {
    this.#invitedCalls.add(call)
    if (!this.#listeners.emit('invite', call)) call.reject(480)
  }

  #disconnected(from: TransportAddress): void {
    this.#listeners.emit('disconnected', from)
    for (const call of this.#dialled) call.disconnected(from)
  }

  #partyOf({ headers }: SipRequest): DialogParty | undefined {
    return this.#parties.get(dialogKey(headers.callId, tagOf(headers.to), tagOf(headers.from)))
  }

  #refuse(
    transaction: ServerTransaction,
    status: number,
    headers: readonly (readonly [key: string, value: string])[] = [],
  ): void {
    const toTag = this.#host.random(6)
    transaction.respond(responseTo(transaction.request, status, { toTag, headers }))
  }
}

/** Back over the phone's own connection; when that is gone, to where the phone says that it listens. */
function wayTo(
  { contact, source }: Pick<Binding, 'contact' | 'source'>,
  transport: Transport,
): TransportAddress {
  if (source.protocol === 'udp' || transport.isConnected(source)) return source
  return literalAddress(parseUri(contact), 'tcp') ?? source
}
