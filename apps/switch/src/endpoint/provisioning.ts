/**
 * Who exists for the switch: phones and trunks, kept as the same four kinds of objects that Asterisk's
 * PJSIP configuration has, so that the app provisions both switches alike.
 *
 * - a phone is an `endpoint` with an `auth`, both named like its extension, and an `aor` for its contacts;
 * - a trunk is an `endpoint` without an `auth`, an `identify` with the addresses its calls come from, and an
 *   `aor` whose `contact` says where calls to it go. Its `context` names the application that gets its calls, its
 *   `outbound_auth` the `auth` that proves who we are.
 */
import { BlockList, isIP } from 'node:net'
import type { Account, ContactLimit } from '@cordboard/sip'

export const objectTypes = ['endpoint', 'aor', 'auth', 'identify'] as const
export type ObjectType = (typeof objectTypes)[number]

/** Attribute names and values of one object, all of them text, as in a configuration file. */
export type Fields = Readonly<Record<string, string>>

/** Every object by type and id: the form in which they are stored. */
export type Objects = Readonly<Record<ObjectType, Readonly<Record<string, Fields>>>>

/** An object with a field that makes no sense. */
export class BadObject extends Error {
  readonly code = 'bad_object'
}

export class Provisioning {
  readonly #objects: Readonly<Record<ObjectType, Map<string, Fields>>> = {
    endpoint: new Map(),
    aor: new Map(),
    auth: new Map(),
    identify: new Map(),
  }
  #trunkAddresses: readonly { readonly endpoint: string; readonly addresses: BlockList }[] = []

  constructor(objects?: Objects) {
    for (const type of objectTypes) {
      for (const [id, fields] of Object.entries(objects?.[type] ?? {})) this.#objects[type].set(id, fields)
    }
    this.#indexTrunks()
  }

  get(type: ObjectType, id: string): Fields | undefined {
    return this.#objects[type].get(id)
  }

  /** Merges `fields` into the object, making it if there is none; throws `BadObject`. */
  put(type: ObjectType, id: string, fields: Fields): Fields {
    const merged = { ...this.get(type, id), ...fields }
    if (type === 'identify') addressList(merged['match'] ?? '')
    this.#objects[type].set(id, merged)
    this.#indexTrunks()
    return merged
  }

  /** False when there was none. */
  delete(type: ObjectType, id: string): boolean {
    const existed = this.#objects[type].delete(id)
    this.#indexTrunks()
    return existed
  }

  /** Everything, to be stored. */
  objects(): Objects {
    return {
      endpoint: Object.fromEntries(this.#objects.endpoint),
      aor: Object.fromEntries(this.#objects.aor),
      auth: Object.fromEntries(this.#objects.auth),
      identify: Object.fromEntries(this.#objects.identify),
    }
  }

  /** The names of all phones and trunks. */
  endpoints(): readonly string[] {
    return [...this.#objects.endpoint.keys()]
  }

  /** The application that a call from this endpoint goes to. */
  applicationOf(endpoint: string): string | undefined {
    return this.get('endpoint', endpoint)?.['context']
  }

  /** The password of a phone; undefined when no phone of that name has one. */
  passwordOf(endpoint: string): string | undefined {
    const auth = this.get('endpoint', endpoint)?.['auth']
    const fields = auth === undefined ? undefined : this.get('auth', auth)
    return fields?.['username'] === endpoint ? fields['password'] : undefined
  }

  /** What answers a challenge of this endpoint when it is called: a trunk with a password of its own. */
  credentialsFor(endpoint: string): Account | undefined {
    const auth = this.get('endpoint', endpoint)?.['outbound_auth']
    const { username, password } = (auth === undefined ? undefined : this.get('auth', auth)) ?? {}
    return username === undefined || password === undefined ? undefined : { username, password }
  }

  /** The account by whose name a trunk knows us. */
  outboundAccount(username: string): Account | undefined {
    return this.endpoints()
      .map((endpoint) => this.credentialsFor(endpoint))
      .find((account) => account?.username === username)
  }

  /** The address of record under which a phone registers. */
  aorOf(endpoint: string): string {
    return this.get('endpoint', endpoint)?.['aors'] || endpoint
  }

  /** How often an address of record's phones are asked whether they are there, in seconds; 0 for never. */
  qualifyFrequencyOf(aor: string): number | undefined {
    const text = this.get('aor', aor)?.['qualify_frequency']
    return text === undefined || !/^\d{1,5}$/.test(text) ? undefined : Number(text)
  }

  /** How many contacts a phone may register, and whether new ones replace old ones; as in Asterisk, none unless said. */
  contactLimitOf(aor: string): ContactLimit {
    const { max_contacts: max = '', remove_existing: replaces = 'no' } = this.get('aor', aor) ?? {}
    return {
      max: /^\d{1,3}$/.test(max) ? Number(max) : 0,
      replacesExisting: /^(?:yes|true|on|1)$/i.test(replaces),
    }
  }

  /** Where calls to a trunk go: the URI of its address of record. */
  trunkContact(endpoint: string): string | undefined {
    return this.get('aor', this.aorOf(endpoint))?.['contact']
  }

  /** Every trunk that can be called, with where its calls go. */
  trunks(): readonly { readonly endpoint: string; readonly contact: string }[] {
    return this.endpoints().flatMap((endpoint) => {
      const contact = this.trunkContact(endpoint)
      return contact === undefined ? [] : [{ endpoint, contact }]
    })
  }

  /** The trunk whose calls come from this IP address. */
  trunkAt(address: string): string | undefined {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    return this.#trunkAddresses.find((trunk) => trunk.addresses.check(address, family))?.endpoint
  }

  #indexTrunks(): void {
    this.#trunkAddresses = [...this.#objects.identify.values()].map((fields) => ({
      endpoint: fields['endpoint'] ?? '',
      addresses: addressList(fields['match'] ?? ''),
    }))
  }
}

/** IP addresses and networks (`192.0.2.0/24`), separated by commas. Names are not looked up. */
function addressList(text: string): BlockList {
  const list = new BlockList()
  for (const part of text.split(',').map((piece) => piece.trim())) {
    const [address = '', prefix] = part.split('/')
    const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0
    const length = prefix === undefined ? bits : Number(prefix)
    if (bits === 0 || !Number.isInteger(length) || length < 1 || length > bits) {
      throw new BadObject(`'${part}' in match is neither an IP address nor a network`)
    }
    list.addSubnet(address, length, bits === 32 ? 'ipv4' : 'ipv6')
  }
  return list
}
