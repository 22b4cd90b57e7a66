/** The phones of one test: made with ports of their own, and all put away at its end. */
import type { Centre } from '@cordboard/load'
import { freePort, ports } from '../centre/ports.ts'
import { Baresip, type PhoneOptions } from './baresip.ts'
import { tones, type Voice, voices } from './hearing.ts'
import { ScriptedPhone } from './sipp.ts'

/** A number that agents can call over the sample trunk. */
export const outsideNumber = '+12025550177'

export class Rack {
  readonly #centre: Centre
  readonly #folder: (name: string) => string
  readonly #phones: Baresip[] = []

  /** @param folder names a folder for the files of one phone */
  constructor(centre: Centre, folder: (name: string) => string) {
    this.#centre = centre
    this.#folder = folder
  }

  /** A customer's phone somewhere behind the sample trunk. */
  customer(number = '+12025550157'): Promise<Baresip> {
    return this.#make('customer', { user: number, password: null })
  }

  /** The desk phone of one of the centre's agents, registered. */
  agent(login: string): Promise<Baresip> {
    const { extension, sipPassword } = this.#centre.person(login)
    const voice = voices.find((one) => one === login)
    if (voice === undefined) throw new Error(`${login} has no voice`)
    return this.#make(voice, { user: extension, password: sipPassword })
  }

  /** A desk phone that an administrator has added meanwhile, registered; it speaks as Chloe's does. */
  added(extension: string, sipPassword: string): Promise<Baresip> {
    return this.#make('chloe', { user: extension, password: sipPassword })
  }

  /** The phone of `outsideNumber`, where calls over the sample trunk arrive. */
  outside(): Promise<Baresip> {
    return this.#make('outside', { user: outsideNumber, password: null, sipPort: ports.trunk })
  }

  /** As `outside`, but following a script. */
  scriptedOutside(): ScriptedPhone {
    return new ScriptedPhone({ port: ports.trunk, folder: this.#folder('sipp-outside') })
  }

  /** Calls a number of the centre. */
  async call(customer: Baresip, number = this.#centre.numbers['customerService']): Promise<void> {
    await customer.dial(`sip:${number}@${this.#centre.sip}`)
  }

  async close(): Promise<void> {
    await Promise.all(this.#phones.map((phone) => phone.close()))
  }

  async #make(
    voice: Voice,
    options: Pick<PhoneOptions, 'user' | 'password'> & { readonly sipPort?: number },
  ): Promise<Baresip> {
    const phone = await Baresip.start({
      tone: tones[voice],
      keep: this.#folder(`phone-${options.user.replace('+', '')}-${this.#phones.length}`),
      server: this.#centre.sip,
      sipPort: options.sipPort ?? (await freePort()),
      controlPort: await freePort(),
      rtpPorts: ports.phoneAudio,
      ...options,
    })
    this.#phones.push(phone)
    return phone
  }
}
