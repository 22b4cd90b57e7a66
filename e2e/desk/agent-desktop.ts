/** The agent's page as a person finds it: by role and name, in English. */
import type { Locator, Page } from '@playwright/test'
import { DestinationDialog } from './destination-dialog.ts'
import { Pane } from './pane.ts'
import type { FirstPerson } from '@cordboard/load'

export class AgentDesktop {
  readonly page: Page
  readonly person: FirstPerson

  constructor(page: Page, person: FirstPerson) {
    this.page = page
    this.person = person
  }

  /** The popover of a request that comes in (ANS-1, ANS-2). */
  get request(): Locator {
    return this.page.getByRole('alertdialog', { name: 'Incoming call' })
  }

  /** The popover after a request was missed (ANS-4). */
  get rona(): Locator {
    return this.page.getByRole('alertdialog', { name: 'RONA' })
  }

  /** The popover of somebody who asks for advice (ANS-8). */
  get consultRequest(): Locator {
    return this.page.getByRole('alertdialog', { name: 'Consult request' })
  }

  /** Agent 1's pane of the customer (CON-4). */
  get caller(): Pane {
    return new Pane(this.page.getByRole('region', { name: 'Caller (customer)' }))
  }

  /** Agent 1's pane of whom they ask for advice (CON-4). */
  get consulted(): Pane {
    return new Pane(this.page.getByRole('region', { name: 'Consulted agent' }))
  }

  /** Agent 2's pane of who asks them. */
  get asking(): Pane {
    return new Pane(this.page.getByRole('region', { name: 'Agent who asks' }))
  }

  /** Agent 1's pane of a conference. */
  get conference(): Pane {
    return new Pane(this.page.getByRole('region', { name: 'Conference', exact: true }))
  }

  /** Opens the dialog with its button. */
  async openDialog(verb: 'Consult' | 'Transfer'): Promise<DestinationDialog> {
    await this.control.getByRole('button', { name: verb, exact: true }).click()
    return new DestinationDialog(this.page, verb)
  }

  /** What is written about the call. */
  get notes(): Locator {
    return this.page.getByRole('region', { name: 'Notes', exact: true })
  }

  /** The agent's own note. */
  get note(): Locator {
    return this.notes.getByRole('textbox', { name: 'Your note' })
  }

  /** What there was with this customer before. */
  get contacts(): Locator {
    return this.page.getByRole('region', { name: 'Contacts with this customer' })
  }

  /** All that the page shows, as a screen reader tells it; the timers are left out. */
  async shown(): Promise<string> {
    // They come a moment after the call that they stand beside.
    if ((await this.standing.count()) > 0)
      await this.contacts.and(this.page.locator('[aria-busy=false]')).waitFor()
    const told = await this.page.locator('body').ariaSnapshot()
    // What is read out as it happens stands in paragraphs of its own; a page that comes later has nothing to read out.
    const lasting = told.replaceAll(/^- paragraph.*\n?/gm, '')
    return lasting.replaceAll(/\d+:\d\d/g, '0:00').replaceAll(/\d+ (seconds?|minutes?)/g, '0 $1')
  }

  /** What the desktop says while the agent's phone is gone from a call. */
  get phoneLost(): Locator {
    return this.control.getByText('The customer hears music. Answer when your phone rings again.')
  }

  get control(): Locator {
    return this.page.getByRole('region', { name: 'Interaction Control' })
  }

  /** Where the call stands, beside its timer. */
  get standing(): Locator {
    return this.page.getByRole('group', { name: 'State of the call' })
  }

  get hold(): Locator {
    return this.page.getByRole('button', { name: 'Hold', exact: true })
  }

  get resume(): Locator {
    return this.page.getByRole('button', { name: 'Resume', exact: true })
  }

  get end(): Locator {
    return this.page.getByRole('button', { name: 'End', exact: true })
  }

  get wrapUp(): Locator {
    return this.page.getByRole('dialog', { name: 'Wrap-up reasons' })
  }

  /** The agent's state and the time in it. */
  get state(): Locator {
    return this.page.locator('#state-selector')
  }

  /** The same person's desktop in another page. */
  inPage(page: Page): AgentDesktop {
    return new AgentDesktop(page, this.person)
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url)
  }

  /** Resolves when the page has found the server again; to be asked before the server goes. */
  async comesBack(): Promise<void> {
    await this.page.waitForResponse((response) => response.url().endsWith('/api/me') && response.ok())
  }

  /** Signs in and takes the person's own phone (STA-2). */
  async signIn(team = 'Service'): Promise<void> {
    await this.#giveName()
    await this.#choose('Team', team)
    await this.#choose('Extension', this.person.extension)
    await this.page.getByRole('button', { name: 'Continue' }).click()
    await this.state.waitFor()
  }

  /** Signs in and takes a dial number as station (STA-2). */
  async signInAt(number: string): Promise<void> {
    await this.#giveName()
    await this.page.getByText('Dial number', { exact: true }).click()
    await this.page.getByRole('textbox', { name: 'Dial number' }).fill(number)
    await this.page.getByRole('button', { name: 'Continue' }).click()
    await this.state.waitFor()
  }

  /** Signs in where the person is at work already, with a phone. */
  async signInAsBefore(): Promise<void> {
    await this.#giveName()
    await this.state.waitFor()
  }

  /** Picks a state from the header (STA-1). */
  async pick(state: 'Available' | 'Idle'): Promise<void> {
    await this.state.click()
    await this.page.getByRole('menuitemradio', { name: state, exact: true }).click()
  }

  /** Submits the first of the reasons (END-2). */
  async submitWrapUp(): Promise<void> {
    await this.wrapUp.getByRole('radio').first().check({ force: true })
    await this.wrapUp.getByRole('button', { name: 'Submit wrap-up' }).click()
  }

  get signOut(): Locator {
    return this.page.getByRole('button', { name: 'Sign out' })
  }

  /** What stands behind the person's initials, last in the header. */
  async openPersonMenu(): Promise<void> {
    await this.page.locator('header').getByRole('button').last().click()
  }

  /** Switches the language, which the agent's own menu names in itself (LOC-1). */
  async speak(language: string): Promise<void> {
    await this.openPersonMenu()
    await this.page.getByText(language, { exact: true }).click()
    await this.page.keyboard.press('Escape')
  }

  async #giveName(): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Login' }).fill(this.person.login)
    await this.page.getByLabel('Password').fill(this.person.password)
    await this.page.getByRole('button', { name: 'Sign in' }).click()
  }

  async #choose(label: string, option: string): Promise<void> {
    const list = this.page.getByRole('button', { name: new RegExp(`${label}$`) })
    if ((await list.textContent())?.trim() === option) return
    await list.click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }
}
