/** A SIP element that calls, is called and keeps a registrar: what the switch holds. */
import { Listeners, type Unsubscribe } from '../listeners.ts'
import type { Binding, BindingEnd } from '../registrar/binding.ts'
import { Registrar } from '../registrar/registrar.ts'
import type { CallOptions, IncomingCall, OutgoingCall } from './call.ts'
import type { UserAgentOptions } from './options.ts'

export interface UserAgentEvents {
  /** Somebody calls. Unheard, the call is refused with 480. */
  invite: IncomingCall
  /** A phone registered or refreshed its registration. */
  registered: { readonly binding: Binding; readonly isNew: boolean }
  unregistered: { readonly binding: Binding; readonly why: BindingEnd }
  /** Requests of this address are dropped until then (milliseconds since 1970). */
  banned: { readonly address: string; readonly until: number }
}

export class UserAgent {
  readonly registrar = new Registrar()
  /** The bound address, with the port that was picked. */
  readonly address: { readonly address: string; readonly port: number }
  readonly #listeners = new Listeners<UserAgentEvents>()

  private constructor(address: { readonly address: string; readonly port: number }) {
    this.address = address
  }

  /** Binds the sockets. Rejects with the system's error when the port is taken. */
  static async start(options: UserAgentOptions): Promise<UserAgent> {
    return new UserAgent(options.listen)
  }

  on<Name extends keyof UserAgentEvents>(
    name: Name,
    listener: (event: UserAgentEvents[Name]) => void,
  ): Unsubscribe {
    return this.#listeners.on(name, listener)
  }

  /** Starts a call. Throws `BadUri`; everything else is told by the call's events. */
  invite(_options: CallOptions): OutgoingCall {
    throw new Error('The user agent has no transport yet')
  }

  /** Sends OPTIONS and returns the status of its answer; 408 when none came. */
  async ping(_target: Pick<CallOptions, 'to' | 'binding' | 'protocol'>): Promise<number> {
    return 408
  }

  /** Hangs up what is left and closes the sockets. May be called again. */
  async close(): Promise<void> {}
}
