import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './desk.ts'

async function expectNothingFound(page: Page, without: string[] = []) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(without)
    .analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => String(target)).join(' | ')}`),
  ).toEqual([])
}

for (const theme of ['light', 'dark', 'contrast'])
  test(`axe finds nothing on any page in the ${theme} theme`, async ({ open, page, server }) => {
    await page.addInitScript(
      (text) => localStorage.setItem('cordboard.preferences', text),
      JSON.stringify({ theme }),
    )
    await page.goto(server.url)
    await page.getByLabel('Login').fill('anna')
    await page.getByLabel('Password').fill('wrong')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('alert').waitFor()
    await expectNothingFound(page)
    await page.getByLabel('Password').fill('correct horse')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Team and station' }).waitFor()
    await expectNothingFound(page)

    await open({ theme })
    server.centre.ring()
    await page.getByRole('alertdialog').waitFor()
    await expectNothingFound(page)
    server.centre.miss('no_answer')
    await page.getByRole('alertdialog', { name: 'RONA' }).waitFor()
    await page.getByRole('button', { name: 'Open task list' }).click()
    await expectNothingFound(page)
    await page.getByRole('button', { name: 'Anna Visser' }).click()
    await page.getByRole('dialog').waitFor()
    // An open menu hangs outside the landmarks, with the buttons that close it for screen readers.
    await expectNothingFound(page, ['region'])
    await page.keyboard.press('Escape')
    server.centre.ring()
    await server.centre.hold(server.centre.answer())
    server.refuse('internal')
    await page.getByRole('button', { name: 'Resume' }).click()
    await page.getByRole('alert').waitFor()
    await expectNothingFound(page)
    server.centre.notice('unknown')
    server.centre.losePhone(server.centre.tasks[0]!, 30_000)
    await page.getByText('The customer hears music.').first().waitFor()
    await expectNothingFound(page)
    server.centre.holdOnPhone(server.centre.tasks[0]!)
    await page.getByText('Your phone itself holds the call.').first().waitFor()
    await expectNothingFound(page)
    server.centre.end(server.centre.tasks[0]!, 'lost', 30_000)
    await page.getByRole('dialog', { name: 'Wrap-up reasons' }).waitFor()
    await expectNothingFound(page)
  })

/** Puts a theme on the page; colours that are inherited take a frame for each level. */
async function paint(page: Page, theme: string) {
  await page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name
  }, theme)
  await page.waitForFunction(() => document.getAnimations().length === 0)
}

/** The same page in the other theme: only its colours are new. */
async function expectContrast(page: Page) {
  await paint(page, 'dark')
  const { violations } = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze()
  expect(violations.flatMap(({ nodes }) => nodes.map(({ target }) => String(target)))).toEqual([])
  await paint(page, 'light')
}

for (const language of ['en', 'nl', 'da', 'de'])
  test(`axe finds nothing in consult, conference and transfer, in ${language}`, async ({ open, server }) => {
    test.slow()
    const { centre, colleagues } = server
    const page = await open({ language, theme: 'light', taskListOpen: true })
    const look = async (without: string[] = []) => {
      await expectNothingFound(page, without)
      await expectContrast(page)
    }
    const panes = page.getByRole('main').getByRole('group')
    centre.ring()
    const task = centre.answer()
    await panes.waitFor()
    for (const [key, tabs] of [
      ['C', [0, 1, 2]],
      ['X', [0]],
    ] as const) {
      await page.keyboard.press(`Alt+Shift+${key}`)
      await page.getByRole('option').first().waitFor()
      for (const tab of tabs) {
        await page.getByRole('tab').nth(tab).click()
        // The dialog hangs outside the landmarks, with the buttons that close it for screen readers.
        await look(['region'])
      }
      await page.keyboard.press('Escape')
    }
    colleagues.consult(task, { kind: 'agent', agent: 'bram' })
    await expect(panes).toHaveCount(2)
    await look()
    colleagues.accept(task)
    colleagues.hold(task, 'consulted')
    await expect(page.getByRole('main').locator('[data-heard]')).toBeVisible()
    centre.notice('unreachable', task.id, 'consult')
    await look()
    colleagues.conference(task)
    await expect(panes).toHaveCount(1)
    await look()
    colleagues.customerLeaves(task)
    await page.getByRole('main').getByRole('dialog').waitFor()
    await look()
    centre.end(task, 'transferred')
    centre.wrapUp(task, null)
    colleagues.ask()
    await page.getByRole('alertdialog').waitFor()
    await look()
    centre.answer()
    await panes.waitFor()
    await look()
  })

test('nothing is cut off or hidden at a width of 320 pixels', async ({ open, page, server }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  await open()
  server.centre.ring()
  server.centre.answer()
  await page.getByRole('button', { name: 'Hold' }).waitFor()
  const width = () => page.evaluate(() => document.documentElement.scrollWidth)
  expect(await width()).toBeLessThanOrEqual(320)

  const task = server.centre.tasks[0]!
  await page.keyboard.press('Alt+Shift+C')
  await page.getByRole('option').first().waitFor()
  expect(await width()).toBeLessThanOrEqual(320)
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Consult' })).toBeInViewport()
  await page.keyboard.press('Escape')
  server.colleagues.consult(task, { kind: 'agent', agent: 'bram' })
  server.colleagues.accept(task)
  await page.getByRole('button', { name: 'End consult' }).waitFor()
  expect(await width()).toBeLessThanOrEqual(320)
  server.colleagues.conference(task)
  await page.getByRole('list', { name: 'In the conference' }).waitFor()
  expect(await width()).toBeLessThanOrEqual(320)
})
