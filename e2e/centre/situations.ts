/** What many tests begin with. */
import { type Centre, SwitchView } from '@cordboard/load'
import { expect } from '@playwright/test'
import type { AgentDesktop } from '../desk/agent-desktop.ts'
import type { Baresip } from '../phones/baresip.ts'
import type { Voice } from '../phones/hearing.ts'
import { outsideNumber, type Rack } from '../phones/rack.ts'
import { WhoHearsWhom } from '../phones/who-hears-whom.ts'
import { Colleague, type Start, to } from './colleague.ts'

/** An agent with phone and page. */
export interface Desk {
  readonly phone: Baresip
  readonly desktop: AgentDesktop
}

export class Situations {
  readonly #centre: Centre
  readonly #phones: Rack
  readonly #open: (login: string) => Promise<AgentDesktop>
  readonly #colleagues: Colleague[] = []

  constructor(centre: Centre, phones: Rack, open: (login: string) => Promise<AgentDesktop>) {
    this.#centre = centre
    this.#phones = phones
    this.#open = open
  }

  /** An agent at work: phone registered, signed in with it on the page, in Available. */
  async available(login: string): Promise<Desk> {
    const [phone, desktop] = await Promise.all([this.#phones.agent(login), this.#open(login)])
    await desktop.signIn()
    await desktop.pick('Available')
    await desktop.state.filter({ hasText: 'Available' }).waitFor()
    return { phone, desktop }
  }

  /** An agent in Available at `outsideNumber`, with whatever answers there. */
  async availableOutside(login: string): Promise<Desk> {
    const [phone, desktop] = await Promise.all([this.#phones.outside(), this.#open(login)])
    await desktop.signInAt(outsideNumber)
    await desktop.pick('Available')
    await desktop.state.filter({ hasText: 'Available' }).waitFor()
    return { phone, desktop }
  }

  /** A customer speaks with that agent. */
  async talking(login = 'anna'): Promise<Desk & { readonly customer: Baresip }> {
    const [customer, desk] = await Promise.all([this.#phones.customer(), this.available(login)])
    await this.talk(desk, customer)
    return { customer, ...desk }
  }

  /** That customer calls, and that agent takes the call. */
  async talk({ phone, desktop }: Desk, customer: Baresip): Promise<void> {
    await this.#phones.call(customer)
    await phone.event('CALL_INCOMING')
    await phone.answer()
    await desktop.control.waitFor()
    await desktop.standing.filter({ hasText: 'Connected' }).waitFor()
  }

  /** An agent at work whose desktop is a program. */
  async colleague(login: Voice, start?: Start): Promise<Colleague> {
    const colleague = await Colleague.start(this.#centre, this.#phones, login, start)
    this.#colleagues.push(colleague)
    return colleague
  }

  /** The page of a colleague at work, besides the program. */
  async page({ login }: Colleague): Promise<AgentDesktop> {
    const desktop = await this.#open(login)
    await desktop.signInAsBefore()
    return desktop
  }

  /** A customer speaks with Anna; Bram and Chloe are at work. The desktops of all three are programs. */
  async call({ chloe: team = 'service' }: { readonly chloe?: 'service' | 'cards' } = {}): Promise<Call> {
    const [customer, anna, bram, chloe] = await Promise.all([
      this.#phones.customer(),
      this.colleague('anna'),
      // So that the call is Anna's: they are free as soon as she has it.
      this.colleague('bram', { state: 'idle' }),
      this.colleague('chloe', { state: 'idle', team }),
    ])
    await this.#phones.call(customer)
    await anna.answer()
    await anna.has('connected')
    await Promise.all([bram.pick('available'), chloe.pick('available')])
    const hearing = this.listen({ customer, anna: anna.phone, bram: bram.phone, chloe: chloe.phone })
    return { customer, anna, bram, chloe, hearing }
  }

  /** As `call`, and Anna asks Bram for advice; his phone rings. */
  async asked(): Promise<Call> {
    const call = await this.call()
    await call.anna.do('consult', to.agent('bram'))
    await call.bram.phone.event('CALL_INCOMING')
    await call.bram.has('ringing')
    return call
  }

  /** As `asked`, and Bram has answered. */
  async consult(): Promise<Call> {
    const call = await this.asked()
    await call.bram.phone.answer()
    await call.anna.consult('consulting')
    return call
  }

  /** As `consult`, and all three talk. */
  async conference(): Promise<Call> {
    const call = await this.consult()
    await call.anna.do('conference')
    await call.anna.has('conference')
    return call
  }

  /** Waits until the switch has nothing left: neither a leg nor a bridge, while all phones are still there. */
  async isOver(): Promise<void> {
    const atSwitch = new SwitchView(this.#centre)
    await expect.poll(() => atSwitch.leftOver(), 'channels and bridges that are left').toEqual([])
  }

  listen(phones: Readonly<Partial<Record<Voice, Baresip>>>): WhoHearsWhom {
    return new WhoHearsWhom(phones)
  }

  close(): void {
    for (const colleague of this.#colleagues) colleague.close()
  }
}

export interface Call {
  readonly customer: Baresip
  readonly anna: Colleague
  readonly bram: Colleague
  readonly chloe: Colleague
  readonly hearing: WhoHearsWhom
}
