import type { Page } from '@playwright/test'
import { answered, expect, test } from './desk.ts'

const words = {
  en: ['Transfer', 'Transfer request', 'Agent', 'Queue', 'Dial number', 'Refresh list', 'Cancel'],
  nl: [
    'Doorverbinden',
    'Verzoek doorverbinden',
    'Agent',
    'Wachtrij',
    'Kiesnummer',
    'Lijst vernieuwen',
    'Annuleren',
  ],
  da: ['Omstil', 'Overførselsanmodning', 'Agent', 'Kø', 'Opkaldsnummer', 'Opdater liste', 'Annuller'],
  de: [
    'Übergeben',
    'Übergabe-Anforderung',
    'Agent',
    'Warteschlange',
    'Rufnummer',
    'Liste aktualisieren',
    'Abbrechen',
  ],
} as const

for (const language of ['en', 'nl', 'da', 'de'] as const) {
  const [transfer, title, agent, queue, number, refresh, cancel] = words[language]
  test(`the transfer request in ${language} (TRF-1)`, async ({ open, server }) => {
    const page = await open({ language })
    answered(server)
    await page.getByRole('button', { name: transfer, exact: true }).click()
    const dialog = page.getByRole('dialog', { name: title })
    await expect(dialog.getByRole('tab')).toHaveText([agent, queue, number])
    await dialog.getByRole('button', { name: refresh }).click()
    await dialog.getByRole('tab', { name: queue }).click()
    await expect(dialog.getByRole('option')).toHaveCount(5)
    await dialog.getByRole('tab', { name: number }).click()
    await expect(dialog.getByRole('textbox', { name: number })).toBeVisible()
    await dialog.getByRole('button', { name: cancel }).click()
    await expect(dialog).toBeHidden()
  })
}

/** A connected call with the dialog open. */
async function choosing(page: Page, purpose: 'Transfer' | 'Consult') {
  await page.getByRole('button', { name: purpose, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: `${purpose} request` })
  await dialog.getByRole('option').first().waitFor()
  return dialog
}

test('who cannot be chosen is shown with the reason, and the state never by colour alone (TRF-2)', async ({
  open,
  server,
}) => {
  const page = await open()
  answered(server)
  const dialog = await choosing(page, 'Transfer')
  await expect(dialog.getByRole('option')).toHaveCount(7)
  const first = dialog.getByRole('option').first()
  await expect(first).toHaveText(/^Bram Jansen 1002 · CardsAvailable \d+:\d\d$/)
  await expect(first.locator('svg')).toBeVisible()
  await expect(dialog.getByRole('option', { name: /^Sofie Peeters.*Supervisor.*Available/ })).toBeVisible()
  const idle = dialog.getByRole('option', {
    name: /^Chloé Martin.*1003 · Cards.*Idle · Lunch.*Not available now$/,
  })
  await expect(idle).toBeDisabled()
  await idle.click({ force: true })
  const confirm = dialog.getByRole('button', { name: 'Transfer' })
  await expect(confirm).toBeDisabled()
  await confirm.focus()
  await expect(confirm).toHaveAccessibleDescription(/^This agent cannot take a call right now/)
  await expect(dialog.getByRole('option', { name: /^Daan Visser.*Phone unreachable/ })).toBeDisabled()
})

test('search, arrows and Enter transfer the call at once (TRF-5)', async ({ open, server }) => {
  const page = await open()
  answered(server)
  const dialog = await choosing(page, 'Transfer')
  await page.keyboard.press('ArrowDown')
  await expect(dialog.getByRole('option', { selected: true })).toHaveText(/^Bram/)
  await page.keyboard.press('ArrowDown')
  const search = dialog.getByRole('searchbox')
  const second = dialog.getByRole('option', { selected: true })
  await expect(second).toHaveText(/^Sofie/)
  await expect(search).toHaveAttribute('aria-activedescendant', (await second.getAttribute('id')) ?? '')
  await page.keyboard.press('Enter')

  await expect(dialog).toBeHidden()
  await expect(page.getByText('You transferred the call')).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Wrap-up reasons' }).getByRole('searchbox')).toBeFocused()
})

test('Escape closes it, and the focus goes back to the button', async ({ open, server }) => {
  const page = await open()
  answered(server)
  const dialog = await choosing(page, 'Consult')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: 'Consult' })).toBeFocused()
})

test('a queue shows who waits and who is free; an entry point is found by its digits (CON-6)', async ({
  open,
  server,
}) => {
  const page = await open()
  answered(server)
  const dialog = await choosing(page, 'Consult')
  await dialog.getByRole('tab', { name: 'Queue' }).click()
  await expect(
    dialog.getByRole('option', { name: /^Customer service.*Queue.*1 waiting.*2 agents free$/ }),
  ).toBeVisible()
  await expect(dialog.getByRole('option', { name: /^Credit cards.*Queue.*Nobody signed in/ })).toBeVisible()
  await dialog.getByRole('searchbox').fill('(202) 555-0110')
  await dialog.getByRole('tab', { name: 'Agent' }).click()
  await expect(dialog.getByRole('option')).toHaveCount(7)
  await dialog.getByRole('tab', { name: 'Queue' }).click()
  await expect(dialog.getByRole('option')).toHaveText(['Debit cards lineEntry point+1 202 555 0110'])
  await dialog.getByRole('searchbox').press('Enter')
  const pane = page.getByRole('region', { name: 'Consulted agent' })
  await expect(pane.getByRole('heading', { name: 'Debit cards line' })).toBeVisible()
  await expect(pane.getByText('Consulted agent · Entry point')).toBeVisible()
})

test('a pasted number keeps what can be dialled, and its fault is said (TRF-4)', async ({ open, server }) => {
  const page = await open()
  answered(server)
  const dialog = await choosing(page, 'Transfer')
  await dialog.getByRole('tab', { name: 'Dial number' }).click()
  const number = dialog.getByRole('textbox', { name: 'Dial number' })
  const confirm = dialog.getByRole('button', { name: 'Transfer' })
  await expect(number).toHaveAccessibleDescription(/^With its country/)
  await number.focus()
  await page.evaluate(() => {
    const data = new DataTransfer()
    data.setData('text', 'Tel. +1 (202) 555-01')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  })
  await expect(number).toHaveValue('+120255501')
  await expect(number).toHaveAccessibleDescription(/^This is not a number that can be dialled/)
  await expect(dialog.getByRole('alert')).toBeHidden()
  await confirm.click()
  await expect(dialog.getByRole('alert')).toHaveText(/^This is not a number that can be dialled/)
  await expect(number).toHaveAttribute('aria-invalid', 'true')

  await number.fill('12')
  await expect(number).toHaveAccessibleDescription('A number has 3 to 18 digits.')
  await number.fill('+1 202 555 0110')
  await expect(number).toHaveAccessibleDescription(/^This number belongs to an entry point/)
  await number.fill('011 45 32 12 34 56')
  await expect(number).toHaveAccessibleDescription('Will be dialled as +45 32 12 34 56.')
  await page.keyboard.press('Enter')
  await expect(page.getByText('You transferred the call')).toBeVisible()
})

test('what the server refuses is said in the dialog, before a list that is new', async ({ open, server }) => {
  const page = await open()
  answered(server)
  const dialog = await choosing(page, 'Consult')
  await page.keyboard.type('bram')
  server.refuse('agent_not_available')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText(/^This agent cannot take a call right now/)
  await expect(dialog.getByText('The list could not be fetched; this is the last one.')).toBeVisible()
  server.refuse(null)
  await dialog.getByRole('button', { name: 'Refresh list' }).click()
  await expect(dialog.getByText('The list could not be fetched')).toBeHidden()
})

test('a list that cannot be fetched says so and refers to the administrator (CON-5)', async ({
  open,
  server,
}) => {
  const page = await open()
  answered(server)
  server.refuse('storage_unavailable')
  await page.getByRole('button', { name: 'Consult' }).click()
  const dialog = page.getByRole('dialog', { name: 'Consult request' })
  await expect(dialog.getByRole('alert')).toHaveText(
    /^The list could not be fetched\..*Tell your administrator if it persists\.$/,
  )
})

test('a call that ends meanwhile closes the dialog, and the page says so', async ({ open, server }) => {
  const page = await open()
  const task = answered(server)
  const dialog = await choosing(page, 'Transfer')
  server.centre.end(task, 'customer')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: 'can no longer be transferred' })).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Wrap-up reasons' }).getByRole('searchbox')).toBeFocused()
})

test('a long list draws what is in sight only, and is searched at once', async ({ open, server }) => {
  server.colleagues.crowd = 500
  const page = await open()
  answered(server)
  const dialog = await choosing(page, 'Consult')
  const options = dialog.getByRole('option')
  await expect(options.first()).toHaveAttribute('aria-setsize', '507')
  expect(await options.count()).toBeLessThan(25)
  for (let times = 0; times < 40; times += 1) await page.keyboard.press('PageDown')
  await expect(dialog.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '196')
  await expect(dialog.getByRole('option', { selected: true })).toBeInViewport()
  await page.keyboard.type('karin 399')
  await expect(options).toHaveCount(1)
})
