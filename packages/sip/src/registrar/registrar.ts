/** Who is where: bindings with their expiry (RFC 3261 10.3). */
import type { Clock, Timer } from '../clock.ts'
import type { SipRequest } from '../message/message.ts'
import type { TransportAddress } from '../transport/address.ts'
import type { Binding, BindingEnd } from './binding.ts'
import { makeRoom, roomForEight, type ContactLimit } from './contact-limit.ts'
import { readRegistration, type ExpiryLimits, type Registration } from './registration.ts'

/** How a REGISTER is answered. */
export interface RegisterAnswer {
  readonly status: number
  readonly headers: readonly (readonly [key: string, value: string])[]
}

export interface RegistrarOptions {
  readonly clock: Clock
  readonly expires: ExpiryLimits
  /** Asked at every REGISTER. Default: eight contacts, the newest win. */
  readonly contactLimit?: ((aor: string) => ContactLimit) | undefined
  /** Told before the end of the contact that it takes the place of. */
  readonly registered: (event: Registered) => void
  readonly unregistered: (event: { readonly binding: Binding; readonly why: BindingEnd }) => void
}

export interface Registered {
  readonly binding: Binding
  /** Whether the phone had not been reached there before: a contact that is new, or comes from elsewhere now. */
  readonly isNew: boolean
}

type Change = Extract<Registration, { readonly kind: 'change' }>['contacts'][number]

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
    const { contactLimit = () => roomForEight, expires } = this.#options
    const limit = contactLimit(aor)
    if (limit.max === 0) return { status: 403, headers: [] }
    const asked = readRegistration(request.headers, expires)
    if (asked.kind === 'malformed') return { status: 400, headers: [] }
    if (asked.kind === 'too brief') return { status: 423, headers: [['min-expires', String(expires.min)]] }
    const known = this.bindingsOf(aor)
    const isNamed = (binding: Binding): boolean =>
      asked.kind === 'remove all' ||
      (asked.kind === 'change' && asked.contacts.some(({ uri }) => uri === binding.contact))
    if (known.some((binding) => isNamed(binding) && isOutOfOrder(binding, request)))
      return { status: 400, headers: [] }
    if (asked.kind === 'remove all') this.remove(aor)
    if (asked.kind === 'change') {
      const kept = asked.contacts.filter((contact) => contact.expires > 0)
      const untouched = known.filter((binding) => !isNamed(binding))
      const gone = makeRoom(untouched, kept.length, limit)
      if (gone === null) return { status: 403, headers: [] }
      for (const contact of asked.contacts) this.#change(aor, contact, request, source)
      this.#end(gone, 'replaced')
      this.#awaitExpiry()
    }
    return this.#list(aor)
  }

  close(): void {
    this.#expiry?.clear()
    this.#expiry = undefined
  }

  #change(aor: string, asked: Change, { headers }: SipRequest, source: TransportAddress): void {
    const known = this.bindingsOf(aor)
    const old = known.find((binding) => binding.contact === asked.uri)
    if (asked.expires === 0) {
      this.#end(old === undefined ? [] : [old], 'removed')
      return
    }
    const binding: Binding = {
      aor,
      contact: asked.uri,
      source,
      callId: headers.callId,
      cseq: headers.cseq.number,
      expiresAt: this.#options.clock.now() + asked.expires * 1000,
      userAgent: headers.get('user-agent') ?? '',
    }
    this.#bindings.set(aor, [binding, ...known.filter((other) => other !== old)])
    this.#options.registered({ binding, isNew: old === undefined || !isSamePlace(old.source, source) })
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

/** A late copy of an older REGISTER must not undo a newer one (RFC 3261 10.3, steps 6 and 7). */
function isOutOfOrder(known: Binding, { headers }: SipRequest): boolean {
  return known.callId === headers.callId && headers.cseq.number <= known.cseq
}

function isSamePlace(a: TransportAddress, b: TransportAddress): boolean {
  return a.protocol === b.protocol && a.address === b.address && a.port === b.port
}
