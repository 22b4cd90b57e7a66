import { credentials } from '../dev/server.ts'
import { administrationPages, goToAdministration } from './administration-pages.ts'
import { expect, openSettings, test } from './desk.ts'
import { Looks } from './looks.ts'

/** Light, so that the looks find it there; the words are the language's own, so nothing is found by them. */
const preferencesOf = (language: string, rest: object = {}) => ({ language, theme: 'light', ...rest })

/** Each walk looks at a dozen pages, each in its themes. */
const longest = 300_000

for (const language of ['en', 'nl', 'da', 'de']) {
  // High contrast has the same words in other colours: once is enough.
  const themes = language === 'en' ? (['dark', 'contrast'] as const) : (['dark'] as const)

  test(`from sign-in to wrap-up, in ${language}`, async ({ page, server }) => {
    test.setTimeout(longest)
    const { centre } = server
    const looks = new Looks(page, `${language}-call`, themes)
    await page.addInitScript(
      (text) => localStorage.setItem('cordboard.preferences', text),
      JSON.stringify(preferencesOf(language)),
    )
    const main = page.getByRole('main')

    await page.goto(server.url)
    await page.locator('[autocomplete=username]').fill(credentials.login)
    await page.locator('[type=password]').fill('wrong')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    await looks.at('sign-in-refused')
    await page.locator('[type=password]').fill(credentials.password)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /1001/ }).waitFor()
    await looks.at('station')
    await page.locator('[type=submit]').click()
    await page.locator('#state-selector:enabled').waitFor()
    await looks.at('available')
    await page.locator('#state-selector').click()
    await page.getByRole('menu').waitFor()
    await looks.at('states', 'overlay')
    await page.keyboard.press('Escape')
    await page.getByRole('banner').getByRole('button').last().click()
    await page.getByRole('dialog').waitFor()
    await looks.at('person', 'overlay')
    await page.keyboard.press('Escape')

    centre.ring()
    await page.getByRole('alertdialog').waitFor()
    await looks.at('ringing')
    await page.keyboard.press('Alt+Shift+T')
    await page.getByRole('navigation').getByRole('alertdialog').waitFor()
    await looks.at('ringing-in-task-list')
    centre.miss('no_answer')
    await expect(page.getByRole('alertdialog').getByRole('button')).toHaveCount(2)
    await looks.at('rona')
    centre.pickState({ state: 'available' })

    centre.ring()
    const task = centre.answer()
    await page.locator('#own-note').fill('Wants an invoice')
    server.notebook.write(task.id, 'bram', 'Bram Jansen', 'Blocked the card')
    await page.getByText('Blocked the card').waitFor()
    await page.getByText('Will be credited.').waitFor()
    await looks.at('connected')
    await centre.hold(task)
    server.refuse('internal')
    await main.getByRole('toolbar').getByRole('button').first().click()
    await main.getByRole('alert').waitFor()
    await page.locator('#own-note').fill('x'.repeat(2001))
    await expect(page.locator('#own-note')).toHaveAttribute('aria-invalid', 'true')
    await looks.at('held-and-refused')
    server.refuse(null)
    centre.notice('unknown')
    centre.losePhone(task, 30_000)
    await main.locator('.lucide-phone-off').waitFor()
    await looks.at('phone-lost')
    server.cut(true)
    await page.locator('.lucide-cloud-off').waitFor()
    await looks.at('connection-lost')
    server.cut(false)
    await page.locator('.lucide-circle-check').waitFor()
    centre.end(task, 'lost', 30_000)
    await main.getByRole('dialog').waitFor()
    await looks.at('wrap-up')
  })

  test(`consult, conference and transfer, in ${language}`, async ({ open, server }) => {
    test.setTimeout(longest)
    const { centre, colleagues } = server
    const page = await open(preferencesOf(language, { taskListOpen: true }))
    const looks = new Looks(page, `${language}-consult`, themes)
    const panes = page.getByRole('main').getByRole('group')
    centre.ring()
    const task = centre.answer()
    await panes.waitFor()
    for (const [key, tabs] of [
      ['C', ['agents', 'queues', 'number']],
      ['X', ['agents']],
    ] as const) {
      await page.keyboard.press(`Alt+Shift+${key}`)
      await page.getByRole('option').first().waitFor()
      for (const [place, name] of tabs.entries()) {
        await page.getByRole('tab').nth(place).click()
        await looks.at(key === 'C' ? `consult-${name}` : `transfer-${name}`, 'overlay')
      }
      await page.keyboard.press('Escape')
    }
    colleagues.consult(task, { kind: 'agent', agent: 'bram' })
    await expect(panes).toHaveCount(2)
    await looks.at('consult-requested')
    colleagues.accept(task)
    colleagues.hold(task, 'consulted')
    await expect(page.getByRole('main').locator('[data-heard]')).toBeVisible()
    centre.notice('unreachable', task.id, 'consult')
    await looks.at('consulted-on-hold')
    colleagues.conference(task)
    await expect(panes).toHaveCount(1)
    await looks.at('conference')
    colleagues.customerLeaves(task)
    await page.getByRole('main').getByRole('dialog').waitFor()
    await looks.at('post-call')
    centre.end(task, 'transferred')
    centre.wrapUp(task, null)
    colleagues.ask()
    await page.getByRole('alertdialog').waitFor()
    await looks.at('asked')
    centre.answer()
    await panes.waitFor()
    await looks.at('consulting')
  })

  test(`the administration, in ${language}`, async ({ administer, page, server }) => {
    test.setTimeout(longest)
    await administer('', preferencesOf(language))
    const looks = new Looks(page, `${language}-administration`, themes)
    for (const path of administrationPages) {
      await goToAdministration(page, server.url, path)
      await looks.at(path.replace('/', '-'))
    }
  })

  test(`settings, in ${language}`, async ({ open }) => {
    test.setTimeout(longest)
    const page = await open(preferencesOf(language))
    const looks = new Looks(page, `${language}-settings`, themes)
    await openSettings(page)
    for (const [place, section] of ['look', 'sounds', 'keyboard', 'account'].entries()) {
      await page.getByRole('dialog').getByRole('tab').nth(place).click()
      if (section === 'account') await page.getByText('198.51.100.9').waitFor()
      await looks.at(section, 'overlay')
    }
  })
}

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
