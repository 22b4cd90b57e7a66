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

test('nothing is cut off or hidden at a width of 320 pixels', async ({ open, page, server }) => {
  await page.setViewportSize({ width: 320, height: 800 })
  await open()
  server.centre.ring()
  server.centre.answer()
  await page.getByRole('button', { name: 'Hold' }).waitFor()
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(320)
})
