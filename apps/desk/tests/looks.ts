/** A page as it looks in each theme: nothing that axe finds, and, where they are wanted, pictures for a person to see. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import type { Theme } from '../src/state/preferences.ts'

/** The folder for pictures; without it none are taken, for they double the time. */
const pictures = process.env['DESK_PICTURES']

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export class Looks {
  readonly #page: Page
  readonly #name: string
  readonly #themes: readonly Theme[]
  #count = 0

  /**
   * @param page is in the light theme
   * @param name of the pictures, before their numbers
   * @param themes beside it: in them only the colours are new
   */
  constructor(page: Page, name: string, themes: readonly Theme[]) {
    this.#page = page
    this.#name = name
    this.#themes = themes
  }

  /** `overlay`: something is open that hangs outside the landmarks, with the buttons that close it for screen readers. */
  async at(what: string, kind: 'page' | 'overlay' = 'page'): Promise<void> {
    this.#count += 1
    const axe = new AxeBuilder({ page: this.#page }).withTags(rules)
    await this.#find(what, kind === 'overlay' ? axe.disableRules(['region']) : axe)
    await this.#take(what, 'light')
    for (const theme of this.#themes) {
      await this.#paint(theme)
      await this.#find(
        `${what}, ${theme}`,
        new AxeBuilder({ page: this.#page }).withRules(['color-contrast']),
      )
      await this.#take(what, theme)
    }
    await this.#paint('light')
  }

  async #find(what: string, axe: AxeBuilder): Promise<void> {
    // In a page without frames one run sees everything; by default each opens a second page for its report.
    const { violations } = await axe.setLegacyMode().analyze()
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`),
      what,
    ).toEqual([])
  }

  /** Puts a theme on the page; colours that are inherited take a frame for each level. */
  async #paint(theme: Theme): Promise<void> {
    await this.#page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name
    }, theme)
    await this.#page.waitForFunction(() => document.getAnimations().length === 0)
  }

  async #take(what: string, theme: Theme): Promise<void> {
    if (pictures === undefined) return
    mkdirSync(pictures, { recursive: true })
    const number = String(this.#count).padStart(2, '0')
    await this.#page.screenshot({ path: join(pictures, `${this.#name}-${number}-${what}-${theme}.png`) })
  }
}
