/** The phones of one test: made with ports of their own, and all put away at its end. */
import type { Centre } from '../centre/centre.ts'
import { freePort, ports } from '../centre/ports.ts'
import { Baresip, type PhoneOptions } from './baresip.ts'

/** What each side speaks, in hertz; neither is in the music. */
export const tones = { customer: 1300, agent: 1700 } as const

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
    return this.#make({ user: number, password: null, tone: tones.customer, answers: 'by hand' })
  }

  /** The desk phone of one of the sample centre's agents, registered. */
  agent(login: string): Promise<Baresip> {
    const { extension, sipPassword } = this.#centre.person(login)
    return this.#make({ user: extension, password: sipPassword, tone: tones.agent, answers: 'by hand' })
  }

  /** Calls a number of the centre. */
  async call(customer: Baresip, number = this.#centre.firstSignIn.numbers.customerService): Promise<void> {
    await customer.dial(`sip:${number}@${this.#centre.sip}`)
  }

  async close(): Promise<void> {
    await Promise.all(this.#phones.map((phone) => phone.close()))
  }

  async #make(options: Pick<PhoneOptions, 'user' | 'password' | 'tone' | 'answers'>): Promise<Baresip> {
    const phone = await Baresip.start({
      ...options,
      keep: this.#folder(`phone-${options.user.replace('+', '')}-${this.#phones.length}`),
      server: this.#centre.sip,
      sipPort: await freePort(),
      controlPort: await freePort(),
      rtpPorts: ports.phoneAudio,
    })
    this.#phones.push(phone)
    return phone
  }
}
