/** The dialog that asks for whom a consult or a transfer is meant (CON-1, TRF-1). */
import type { Locator, Page } from '@playwright/test'

export class DestinationDialog {
  readonly root: Locator
  readonly #verb: 'Consult' | 'Transfer'

  constructor(page: Page, verb: 'Consult' | 'Transfer') {
    this.root = page.getByRole('dialog', { name: `${verb} request` })
    this.#verb = verb
  }

  async tab(name: 'Agent' | 'Queue' | 'Dial number'): Promise<void> {
    await this.root.getByRole('tab', { name, exact: true }).click()
  }

  get search(): Locator {
    return this.root.getByLabel(/^Search/)
  }

  get number(): Locator {
    return this.root.getByRole('textbox', { name: 'Dial number' })
  }

  get refresh(): Locator {
    return this.root.getByRole('button', { name: 'Refresh list' })
  }

  /** Those in the list that is shown. */
  get entries(): Locator {
    return this.root.getByRole('option')
  }

  entry(name: string): Locator {
    return this.entries.filter({ hasText: name })
  }

  get confirm(): Locator {
    return this.root.getByRole('button', { name: this.#verb, exact: true })
  }
}
