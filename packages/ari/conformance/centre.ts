/** What a conformance test works with: the client, all events so far, customers and phones, a clean switch after each test. */
import { after, afterEach, before } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type AriClient,
  type AriClientOptions,
  type AriEvent,
  type EventOf,
  type EventType,
  connectAri,
} from '../src/index.ts'
import { openTestPhone, type TestPhone } from './phone/test-phone.ts'
import type { TestCall } from './phone/test-call.ts'
import { openTarget, type Target } from './target.ts'

export const app = 'cordboard-conformance'
/** The trunk is known by this address, and carries this number. */
export const trunk = 'trunk-conformance'
const trunkHost = '127.0.0.2'
export const dialledNumber = '+12025550100'
/** Somebody outside, reached over the trunk. */
export const outsideNumber = '+12025550177'
export const customerNumber = '+12025550142'

export class Centre {
  readonly target: Target
  readonly events: AriEvent[] = []
  #ari: AriClient
  readonly #phones: TestPhone[] = []
  #ids = 0

  constructor(target: Target) {
    this.target = target
    this.#ari = this.#listening(this.connect())
  }

  get ari(): AriClient {
    return this.#ari
  }

  /** The application's client goes away. */
  async leave(): Promise<void> {
    await this.#ari.close()
    // the switch may take a moment to see that the socket has gone
    const observer = this.connect({ app: 'cordboard-observer' })
    await this.connected(observer)
    await observer.close()
  }

  /** A new client of the application connects. */
  async comeBack(): Promise<void> {
    this.#ari = this.#listening(this.connect())
    await this.connected()
  }

  /** Another client, for tests about clients. */
  connect(more: Partial<AriClientOptions> = {}): AriClient {
    const { ari: url, password } = this.target
    return connectAri({ url, app, user: 'cordboard', password, subscriptions: ['endpoint:PJSIP'], ...more })
  }

  /** An id that no other test uses. */
  newId(what: string): string {
    this.#ids += 1
    return `${what}-${String(process.pid)}-${String(Date.now())}-${String(this.#ids)}`
  }

  async provision(objectType: string, id: string, fields: Record<string, string>): Promise<void> {
    await this.ari.request('config.put', {
      configClass: 'res_pjsip',
      objectType,
      id,
      body: { fields: Object.entries(fields).map(([attribute, value]) => ({ attribute, value })) },
    })
  }

  /** Provisions a phone as the app does. */
  async provisionPhone(extension: string, password: string): Promise<void> {
    await this.provision('auth', extension, { auth_type: 'userpass', username: extension, password })
    await this.provision('aor', extension, { max_contacts: '1', remove_existing: 'yes' })
    await this.provision('endpoint', extension, {
      ...audio,
      context: 'cordboard-phone',
      aors: extension,
      auth: extension,
    })
  }

  async provisionTrunk(): Promise<void> {
    await this.provision('aor', trunk, { contact: `sip:${trunkHost}:15999` })
    await this.provisionEndpoint(trunk)
    await this.provision('identify', trunk, { endpoint: trunk, match: trunkHost })
  }

  /** Provisions the endpoint of a trunk whose address of record has the same name. */
  async provisionEndpoint(id: string): Promise<void> {
    await this.provision('endpoint', id, { ...audio, context: app, aors: id })
  }

  /** Opens a phone without registering it. */
  async openPhone(user: string, password?: string, host = '127.0.0.1'): Promise<TestPhone> {
    const phone = await openTestPhone({
      host,
      switchAddress: this.target.sip,
      user,
      ...(password === undefined ? {} : { password }),
    })
    this.#phones.push(phone)
    return phone
  }

  /** A provisioned and registered phone. */
  async registeredPhone(extension: string): Promise<TestPhone> {
    await this.provisionPhone(extension, `secret-${extension}`)
    const phone = await this.openPhone(extension, `secret-${extension}`)
    const status = await phone.register()
    if (status !== 200) throw new Error(`REGISTER was answered ${String(status)}`)
    return phone
  }

  /** A customer behind the trunk. */
  async openCustomer(number = customerNumber): Promise<TestPhone> {
    return await this.openPhone(number, undefined, trunkHost)
  }

  /** Somebody whom the application can call over the trunk, at whatever number. */
  async numberBehindTrunk(): Promise<TestPhone> {
    const phone = await this.openPhone('outside', undefined, trunkHost)
    // Asterisk adds a contact to those that an address of record has
    await this.ari.request('config.delete', { configClass: 'res_pjsip', objectType: 'aor', id: trunk })
    await this.provision('aor', trunk, { contact: `sip:${trunkHost}:${String(phone.port)}` })
    return phone
  }

  /** A customer's call, and the channel under which it came. */
  async customerCalls(customer: TestPhone): Promise<{ call: TestCall; channelId: string }> {
    const known = new Set(this.#startedChannels())
    const call = await customer.call(dialledNumber)
    const start = await this.event('StasisStart', ({ channel }) => !known.has(channel.id))
    return { call, channelId: start.channel.id }
  }

  /** A customer's call that has been answered. */
  async answeredCustomer(customer: TestPhone): Promise<{ call: TestCall; channelId: string }> {
    const { call, channelId } = await this.customerCalls(customer)
    await this.ari.request('channels.answer', { channelId })
    await call.answered
    return { call, channelId }
  }

  /** Makes a channel to an endpoint and waits until it may be dialled. */
  async created(endpoint: string): Promise<string> {
    const channelId = this.newId('leg')
    await this.ari.request('channels.create', { endpoint, app, channelId })
    await this.event('StasisStart', ({ channel }) => channel.id === channelId)
    return channelId
  }

  /** A leg to a phone that has answered. */
  async answeredPhone(phone: TestPhone, extension: string): Promise<{ call: TestCall; channelId: string }> {
    const channelId = await this.created(`PJSIP/${extension}`)
    await this.ari.request('channels.dial', { channelId, timeout: 30 })
    const call = await phone.nextCall()
    call.answer()
    await this.event('Dial', ({ peer, dialstatus }) => peer.id === channelId && dialstatus === 'ANSWER')
    return { call, channelId }
  }

  /** The first event, past or to come, that is meant; waits up to ten seconds. */
  async event<Name extends EventType>(
    type: Name,
    isMeant: (event: EventOf<Name>) => boolean,
  ): Promise<EventOf<Name>> {
    for (let attempt = 0; attempt < 1000; attempt++) {
      const found = this.eventsOf(type).find(isMeant)
      if (found !== undefined) return found
      await sleep(10)
    }
    const types = this.events.slice(-15).map((event) => event.type)
    throw new Error(`No such ${type}; the last events are ${types.join(', ')}`)
  }

  eventsOf<Name extends EventType>(type: Name): EventOf<Name>[] {
    const isOfType = (event: AriEvent): event is AriEvent & EventOf<Name> => event.type === type
    return this.events.filter(isOfType)
  }

  /** The end of a channel, as an event. */
  async destroyed(channelId: string): Promise<EventOf<'ChannelDestroyed'>> {
    return await this.event('ChannelDestroyed', ({ channel }) => channel.id === channelId)
  }

  async connected(client: AriClient = this.ari): Promise<void> {
    if (!client.connected) await new Promise<void>((resolve) => client.on('connected', () => resolve()))
  }

  /** Ends every call and bridge and closes the phones of a test. */
  async clean(): Promise<void> {
    await this.connected()
    for (const { id } of await this.ari.request('channels.list', {}))
      await this.ari.request('channels.hangup', { channelId: id }).catch(() => undefined)
    for (const { id } of await this.ari.request('bridges.list', {}))
      await this.ari.request('bridges.destroy', { bridgeId: id }).catch(() => undefined)
    await until('no channel is left', async () => (await this.ari.request('channels.list', {})).length === 0)
    for (const phone of this.#phones.splice(0)) phone.close()
    this.events.length = 0
  }

  async close(): Promise<void> {
    await this.ari.close()
    await this.target.close()
  }

  #listening(client: AriClient): AriClient {
    client.on('event', (event) => this.events.push(event))
    client.on('unreadable', ({ text }) => {
      throw new Error(`Unreadable event: ${text}`)
    })
    return client
  }

  #startedChannels(): string[] {
    return this.eventsOf('StasisStart').map(({ channel }) => channel.id)
  }
}

const audio = {
  disallow: 'all',
  allow: 'ulaw,alaw',
  direct_media: 'no',
  rtp_symmetric: 'yes',
  force_rport: 'yes',
  rewrite_contact: 'yes',
}

/** Waits up to five seconds for something to become true. */
export async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 250; attempt++) {
    if (await isSo()) return
    await sleep(20)
  }
  throw new Error(`Not so in time: ${what}`)
}

/** Opens the switch under test for a file of tests, and leaves it clean after each of them. */
export function useCentre(): () => Centre {
  let centre: Centre | undefined
  const opened = (): Centre => {
    if (centre === undefined) throw new Error('The switch under test is not open')
    return centre
  }
  before(async () => {
    centre = new Centre(await openTarget())
    await centre.connected()
    await centre.provisionTrunk()
  })
  afterEach(() => opened().clean())
  after(() => opened().close())
  return opened
}
