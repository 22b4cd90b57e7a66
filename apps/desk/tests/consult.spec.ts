import type { Page } from '@playwright/test'
import { answered, asking, consulting, expect, test } from './desk.ts'

const caller = (page: Page) => page.getByRole('region', { name: 'Caller (customer)' })
const consulted = (page: Page) => page.getByRole('region', { name: 'Consulted agent' })
const conference = (page: Page) => page.getByRole('region', { name: 'Conference', exact: true })

test('a consult has two panes, each with its own hold (CON-3, CON-4, HLD-2)', async ({ open, server }) => {
  const page = await open()
  const task = answered(server)
  await page.getByRole('button', { name: 'Consult' }).click()
  const dialog = page.getByRole('dialog', { name: 'Consult request' })
  await dialog.getByRole('option', { name: /^Bram Jansen/ }).click()
  await dialog.getByRole('button', { name: 'Consult' }).click()

  await expect(dialog).toBeHidden()
  await expect(consulted(page).getByRole('heading', { name: 'Bram Jansen' })).toBeVisible()
  await expect(consulted(page).getByText('Consult requested')).toBeVisible()
  await expect(consulted(page).getByText('Consulted agent · 1002 · Cards')).toBeVisible()
  await expect(caller(page).getByText(/^Call on hold/)).toBeVisible()
  await expect(caller(page).getByRole('button', { name: 'Resume' })).toBeEnabled()
  await expect(consulted(page).getByRole('button', { name: 'Transfer' })).toBeDisabled()
  await expect(consulted(page).getByRole('button', { name: 'Conference' })).toBeDisabled()
  await expect(consulted(page).getByRole('button', { name: 'Cancel consult' })).toBeEnabled()

  server.colleagues.accept(task)
  await expect(consulted(page).getByText('Consulting')).toBeVisible()
  await expect(consulted(page).getByRole('button', { name: 'End consult' })).toBeEnabled()
  for (const pane of [caller(page), consulted(page)]) await expect(pane.getByText('NL-48213')).toBeVisible()

  await consulted(page).getByRole('button', { name: 'Hold' }).click()
  await expect(consulted(page).getByText(/^Consult on hold/)).toBeVisible()
  await expect(caller(page).getByText('Connected')).toBeVisible()
  await expect(consulted(page).getByRole('button', { name: 'Resume' })).toBeFocused()
  await consulted(page).getByRole('button', { name: 'Resume' }).click()
  await expect(consulted(page).getByText('Consulting')).toBeVisible()
  await expect(caller(page).getByText(/^Call on hold/)).toBeVisible()

  await consulted(page).getByRole('button', { name: 'End consult' }).click()
  await expect(consulted(page)).toBeHidden()
  await expect(caller(page).getByText('Connected')).toBeVisible()
})

test('a disabled button says why, also to a screen reader', async ({ open, server }) => {
  const page = await open()
  asking(server)
  const transfer = consulted(page).getByRole('button', { name: 'Transfer' })
  await transfer.waitFor()
  await page.keyboard.press('Tab')
  await transfer.focus()
  await expect(page.getByRole('tooltip')).toHaveText('Nobody has accepted the consult yet.')
  await expect(transfer).toHaveAccessibleDescription('Nobody has accepted the consult yet.')
})

const consultWords = {
  en: ['Consult requested', 'The consult did not come about. Nobody answered.', 'if it persists'],
  nl: ['Advies gevraagd', 'De raadpleging is niet tot stand gekomen. Niemand nam op.', 'als het aanhoudt'],
  da: ['Rådgivning anmodet', 'Rådgivningen kom ikke i stand. Ingen svarede.', 'hvis det fortsætter'],
  de: ['Beratung angefordert', 'Die Beratung ist nicht zustande gekommen. Niemand hat angenommen.', 'anhält'],
} as const

for (const language of ['en', 'nl', 'da', 'de'] as const) {
  const [requested, notAnswered, persists] = consultWords[language]
  test(`a consult that fails says why, in ${language} (CON-5)`, async ({ open, server }) => {
    const page = await open({ language, taskListOpen: true })
    const task = asking(server)
    await expect(page.getByRole('navigation').getByText(requested)).toBeVisible()
    await expect(page.locator('[aria-live=polite]').filter({ hasText: requested })).toBeAttached()
    server.colleagues.fail(task, 'no_answer')
    await expect(page.getByRole('status').filter({ hasText: notAnswered })).toBeVisible()
    server.colleagues.consult(task, { kind: 'number', number: '+12025550142' })
    server.colleagues.fail(task, 'unknown_destination')
    await expect(page.getByRole('status').filter({ hasText: persists })).toBeVisible()
  })
}

test('a conference lists its parties, and goes on after the customer has left (CNF-1, CNF-4)', async ({
  open,
  server,
}) => {
  const page = await open()
  const task = consulting(server)
  await consulted(page).getByRole('button', { name: 'Conference' }).click()

  const pane = conference(page)
  await expect(pane.getByRole('group').getByText(/^Conference/)).toBeVisible()
  await expect(pane.getByRole('list', { name: 'In the conference' }).getByRole('listitem')).toContainText([
    'E. de VriesCaller (customer) · +1 202 555 0157',
    'Anna VisseryouAgent · 1001 · Service',
    'Bram JansenConsulted agent · 1002 · Cards',
  ])
  await expect(pane.getByRole('button', { name: 'Hold' })).toBeHidden()
  await expect(pane.getByRole('button', { name: 'Transfer' })).toBeEnabled()

  server.colleagues.customerLeaves(task)
  await expect(page.getByRole('region', { name: 'Post-call' })).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Wrap-up reasons' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'End conference' })).toBeHidden()
  await page.getByRole('button', { name: 'End' }).click()
  await expect(page.getByText('You ended the call')).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Wrap-up reasons' })).toBeVisible()
})

test('transfer hands the call to whom was consulted, and asks for nobody (TRF-6)', async ({
  open,
  server,
}) => {
  const page = await open()
  consulting(server)
  await consulted(page).getByRole('button', { name: 'Transfer' }).click()
  await expect(page.getByText('You transferred the call')).toBeVisible()
  await expect(page.getByRole('dialog', { name: 'Wrap-up reasons' })).toBeVisible()
})

test('agent 2 sees who asks, and leaves without wrap-up (ANS-8, CON-8)', async ({ open, server }) => {
  const page = await open()
  const task = server.colleagues.ask()
  const request = page.getByRole('alertdialog', { name: 'Consult request' })
  await expect(request.getByRole('definition')).toHaveCount(9)
  await expect(request.getByRole('definition').first()).toHaveText('Bram Jansen')
  await expect(request.getByText(/^0:0\d$/), 'since Bram asked').toBeVisible()
  server.centre.answer()

  const pane = page.getByRole('region', { name: 'Agent who asks' })
  await expect(pane.getByText('Agent who asks · 1002 · Cards')).toBeVisible()
  await expect(pane.getByText('Consulting')).toBeVisible()
  server.colleagues.holdMe(task, true)
  await expect(pane.getByText(/^Consult on hold/)).toBeVisible()
  server.colleagues.takeIn(task)
  await expect(pane.getByText(/^Conference/)).toBeVisible()
  await expect(pane.getByRole('listitem')).toHaveCount(3)
  await pane.getByRole('button', { name: 'Exit conference' }).click()
  await expect(pane).toBeHidden()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByRole('button', { name: /^Available/ })).toBeVisible()
  await expect(page.getByText('There is nothing to wrap up.')).toBeHidden()
})

test('agent 2 is told when the consult ends without them (CON-9)', async ({ open, server }) => {
  const page = await open()
  const task = server.colleagues.ask()
  server.centre.answer()
  await page.getByRole('region', { name: 'Agent who asks' }).waitFor()
  server.colleagues.letGo(task)
  const told = page.getByRole('status').filter({ hasText: 'Your consult with Bram Jansen is over.' })
  await expect(told).toBeVisible()
  await told.getByRole('button', { name: 'Dismiss' }).click()
  await expect(told).toBeHidden()
})

test('agent 2 has the call once it is handed to them', async ({ open, server }) => {
  const page = await open()
  const task = server.colleagues.ask()
  server.centre.answer()
  server.colleagues.handOver(task)
  await expect(caller(page).getByRole('heading', { name: 'E. de Vries' })).toBeVisible()
  await expect(caller(page).getByRole('button', { name: 'End' })).toBeEnabled()
})

const stages = {
  requested: ['Consulted agent', 'Consult requested'],
  consulting: ['Consulted agent', 'Consulting'],
  held: ['Consulted agent', 'Consult on hold'],
  conference: ['Conference', 'Conference'],
  post_call: ['Post-call', 'Post-call'],
} as const

for (const [stage, [region, words]] of Object.entries(stages))
  test(`a reload and a second tab show a consult that is ${stage} as it was`, async ({
    open,
    server,
    context,
  }) => {
    const page = await open()
    const task = asking(server)
    if (stage !== 'requested') server.colleagues.accept(task)
    if (stage === 'held') server.colleagues.hold(task, 'consulted')
    if (stage === 'conference' || stage === 'post_call') server.colleagues.conference(task)
    if (stage === 'post_call') server.colleagues.customerLeaves(task)
    const second = await context.newPage()

    await page.reload()
    await second.goto(server.url)

    for (const each of [page, second]) {
      const pane = each.getByRole('region', { name: region, exact: true })
      await expect(pane.getByRole('group').getByText(words)).toBeVisible()
    }
  })

test('the keyboard stays with the call when its button goes', async ({ open, server }) => {
  const page = await open()
  const task = answered(server)
  await page.getByRole('button', { name: 'Consult' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.type('bram')
  await page.keyboard.press('Enter')
  await consulted(page).waitFor()
  server.colleagues.accept(task)
  await consulted(page).getByRole('button', { name: 'Conference' }).focus()
  await page.keyboard.press('Enter')

  await expect(conference(page)).toBeVisible()
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(conference(page).getByRole('button', { name: 'Transfer' })).toBeFocused()
})

test('consult, conference and transfer by keyboard alone', async ({ open, server }) => {
  const page = await open()
  const task = answered(server)
  await expect(page.getByRole('button', { name: 'Consult' })).toBeEnabled()
  await page.keyboard.press('Alt+Shift+C')
  await expect(page.getByRole('searchbox', { name: 'Search agents' })).toBeFocused()
  await page.getByRole('option').first().waitFor()
  await page.keyboard.type('jans')
  await page.keyboard.press('Enter')
  await expect(consulted(page).getByText('Consult requested')).toBeVisible()

  server.colleagues.accept(task)
  await expect(consulted(page).getByText('Consulting')).toBeVisible()
  await page.keyboard.press('Alt+Shift+O')
  await expect(consulted(page).getByText(/^Consult on hold/)).toBeVisible()
  await page.keyboard.press('Alt+Shift+H')
  await expect(caller(page).getByText(/^Call on hold/)).toBeVisible()
  await page.keyboard.press('Alt+Shift+J')
  await expect(conference(page)).toBeVisible()
  await page.keyboard.press('Alt+Shift+X')

  await expect(page.getByRole('dialog', { name: 'Wrap-up reasons' })).toBeVisible()
  await page.keyboard.press('Alt+Shift+W')
  await page.keyboard.type('inv')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Agent interaction history' })).toBeVisible()
})
