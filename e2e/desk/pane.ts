/** A pane of Interaction Control: how things stand with one party, and what can be done. */
import type { Locator } from '@playwright/test'

export class Pane {
  readonly root: Locator

  constructor(root: Locator) {
    this.root = root
  }

  /** How it stands, beside its timer. */
  get standing(): Locator {
    return this.root.getByRole('group', { name: /^State of the (call|consult)$/ })
  }

  button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true })
  }
}
