/** Who is where: bindings with their expiry (RFC 3261 10.3). */
import type { Clock, Timer } from '../clock.ts'
import type { SipRequest } from '../message/message.ts'
import type { TransportAddress } from '../transport/address.ts'
import type { Binding, BindingEnd } from './binding.ts'
import { readRegistration, type ExpiryLimits } from './registration.ts'

/** How a REGISTER is answered. */
export interface RegisterAnswer {
  readonly status: number
  readonly headers: readonly (readonly [key: string, value: string])[]
}

export interface RegistrarOptions {
  readonly clock: Clock
  readonly expires: ExpiryLimits
  readonly registered: (event: { readonly binding: Binding; readonly isNew: boolean }) => void
  readonly unregistered: (event: { readonly binding: Binding; readonly why: BindingEnd }) => void
}

/** Contacts per address of record; a further one replaces the oldest. */
const MAX_BINDINGS = 8

export class Registrar {
  readonly #options: RegistrarOptions
  /** Per address of record, the newest first. */
  readonly #bindings = new Map<string, readonly Binding[]>()
  #expiry: Timer | undefined

  constructor(options: RegistrarOptions) {
    this.#options = options
  }

  /** The living contacts of `aor`, the newest first. */
  bindingsOf(aor: string): readonly Binding[] {
    const now = this.#options.clock.now()
    return (this.#bindings.get(aor) ?? []).filter(({ expiresAt }) => expiresAt > now)
  }

  /** Every living binding, to be stored by the owner. */
  bindings(): readonly Binding[] {
    return [...this.#bindings.keys()].flatMap((aor) => this.bindingsOf(aor))
  }

  /** Takes back what `bindings` gave before a restart; what has expired since is left out. Emits nothing. */
  restore(bindings: readonly Binding[]): void {
    const now = this.#options.clock.now()
    for (const binding of bindings) {
      if (binding.expiresAt <= now) continue
      this.#bindings.set(binding.aor, [...(this.#bindings.get(binding.aor) ?? []), binding])
    }
    this.#awaitExpiry()
  }

  /** Forgets every contact of `aor` (its account was removed or changed). */
  remove(aor: string): void {
    this.#end(this.#bindings.get(aor) ?? [], 'removed')
  }

  /** Does what the REGISTER of a proven account asks for. All or nothing. */
  register(aor: string, request: SipRequest, source: TransportAddress): RegisterAnswer {
    const { headers } = request
    const asked = readRegistration(headers, this.#options.expires)
    if (asked.kind === 'malformed') return { status: 400, headers: [] }
    if (asked.kind === 'too brief')
      return { status: 423, headers: [['min-expires', String(this.#options.expires.min)]] }
    if (asked.kind === 'remove all') this.remove(aor)
    if (asked.kind === 'change') {
      if (asked.contacts.some(({ uri }) => this.#isOutOfOrder(aor, uri, request)))
        return { status: 400, headers: [] }
      for (const { uri, expires } of asked.contacts) this.#change(aor, uri, expires, request, source)
      this.#awaitExpiry()
    }
    return this.#list(aor)
  }

  close(): void {
    this.#expiry?.clear()
    this.#expiry = undefined
  }

  /** A late copy of an older REGISTER must not undo a newer one (RFC 3261 10.3, step 7). */
  #isOutOfOrder(aor: string, contact: string, { headers }: SipRequest): boolean {
    const known = this.bindingsOf(aor).find((binding) => binding.contact === contact)
    return known !== undefined && known.callId === headers.callId && headers.cseq.number <= known.cseq
  }

  #change(
    aor: string,
    contact: string,
    expires: number,
    { headers }: SipRequest,
    source: TransportAddress,
  ): void {
    const known = this.bindingsOf(aor)
    const old = known.find((binding) => binding.contact === contact)
    if (expires === 0) {
      this.#end(old === undefined ? [] : [old], 'removed')
      return
    }
    const binding: Binding = {
      aor,
      contact,
      source,
      callId: headers.callId,
      cseq: headers.cseq.number,
      expiresAt: this.#options.clock.now() + expires * 1000,
      userAgent: headers.get('user-agent') ?? '',
    }
    const others = known.filter((other) => other !== old)
    this.#bindings.set(aor, [binding, ...others])
    this.#end(others.slice(MAX_BINDINGS - 1), 'replaced')
    this.#options.registered({ binding, isNew: old === undefined })
  }

  #end(gone: readonly Binding[], why: BindingEnd): void {
    for (const binding of gone) {
      const left = (this.#bindings.get(binding.aor) ?? []).filter((other) => other !== binding)
      if (left.length === 0) this.#bindings.delete(binding.aor)
      else this.#bindings.set(binding.aor, left)
      this.#options.unregistered({ binding, why })
    }
  }

  #list(aor: string): RegisterAnswer {
    const now = this.#options.clock.now()
    const headers = this.bindingsOf(aor).map(({ contact, expiresAt }) => {
      const left = Math.ceil((expiresAt - now) / 1000)
      return ['contact', `<${contact}>;expires=${left}`] as const
    })
    return { status: 200, headers }
  }

  /** One timer, for whichever binding expires first. */
  #awaitExpiry(): void {
    this.#expiry?.clear()
    this.#expiry = undefined
    const all = [...this.#bindings.values()].flat()
    if (all.length === 0) return
    const first = Math.min(...all.map(({ expiresAt }) => expiresAt))
    const delay = Math.max(0, first - this.#options.clock.now())
    this.#expiry = this.#options.clock.setTimer(delay, () => this.#expire())
  }

  #expire(): void {
    const now = this.#options.clock.now()
    const expired = [...this.#bindings.values()].flat().filter(({ expiresAt }) => expiresAt <= now)
    this.#end(expired, 'expired')
    this.#awaitExpiry()
  }
}
