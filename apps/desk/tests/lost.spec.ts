import { answered, expect, test } from './desk.ts'

const words = {
  en: ['Interaction Control', 'Phone lost', 'The customer hears music. Answer when your phone rings again.'],
  nl: [
    'Interactiebeheer',
    'Telefoon weggevallen',
    'De klant hoort muziek. Neem op als uw telefoon weer overgaat.',
  ],
  da: [
    'Styring af interaktion',
    'Telefonen faldt ud',
    'Kunden hører musik. Svar, når din telefon ringer igen.',
  ],
  de: [
    'Interaktions-Steuerung',
    'Telefon ausgefallen',
    'Der Kunde hört Musik. Nehmen Sie an, wenn Ihr Telefon wieder klingelt.',
  ],
} as const

for (const language of ['en', 'nl', 'da', 'de'] as const) {
  const [control, lost, advice] = words[language]
  test(`a phone lost in the middle of a call, in ${language}`, async ({ open, server }) => {
    const page = await open({ language, taskListOpen: true })
    const task = answered(server)
    server.centre.losePhone(task, 10_000)

    const call = page.getByRole('region', { name: control })
    await expect(call.getByText(lost)).toBeVisible()
    await expect(call.getByText(advice)).toBeVisible()
    await expect(call.getByText(/^0:(10|0\d)$/).first()).toBeVisible()
    await expect(page.getByRole('navigation').getByText(lost)).toBeVisible()
    await expect(page.locator('[aria-live=polite]').filter({ hasText: advice })).toBeAttached()

    server.centre.reattach(task)
    await expect(call.getByText(advice)).toBeHidden()
  })
}

test('while the phone is lost, hold and end say why they do not work', async ({ open, server }) => {
  const page = await open()
  server.centre.losePhone(answered(server), 10_000)
  const end = page.getByRole('button', { name: 'End' })
  await expect(end).toBeDisabled()
  await page.mouse.move(300, 300)
  await end.hover()
  await expect(page.getByRole('tooltip')).toHaveText('The connection to the phone was lost.')
})

for (const [endedBy, what, more] of [
  ['requeued', 'The call went back to the queue', 'The customer has kept their place'],
  ['lost', 'The connection was lost', 'Nobody hung up.'],
] as const)
  test(`wrap-up explains a call that was ${endedBy}`, async ({ open, server }) => {
    const page = await open()
    const task = answered(server)
    server.centre.losePhone(task, 10_000)
    server.centre.end(task, endedBy)
    const call = page.getByRole('region', { name: 'Interaction Control' })
    await expect(call.getByText(what)).toBeVisible()
    await expect(call.getByText(more)).toBeVisible()
    await expect(page.getByRole('dialog', { name: 'Wrap-up reasons' })).toBeVisible()
    await expect(page.getByText('The connection of a call was lost.')).toBeHidden()
  })

test('held by the phone itself: the desktop says where to resume (HLD-4)', async ({ open, server }) => {
  const page = await open()
  server.centre.holdOnPhone(answered(server))
  const call = page.getByRole('region', { name: 'Interaction Control' })
  const why = 'Your phone itself holds the call. Resume it there.'
  await expect(call.getByText(/^Call on hold/)).toBeVisible()
  await expect(call.getByText(why)).toBeVisible()
  const resume = call.getByRole('button', { name: 'Resume' })
  await expect(resume).toBeDisabled()
  await expect(call.getByRole('button', { name: 'End' })).toBeDisabled()
  await page.mouse.move(300, 300)
  await resume.hover()
  await expect(page.getByRole('tooltip')).toHaveText(why)
})

test('a call that went back to the queue and came again has two rows in the history', async ({
  open,
  server,
}) => {
  const page = await open()
  server.centre.ring({ id: 'again' })
  const task = server.centre.answer()
  server.centre.end(task, 'requeued')
  server.centre.wrapUp(task, 'invoice')
  server.centre.ring({ id: 'again' })
  server.centre.end(server.centre.answer(), 'agent')
  server.centre.wrapUp(task, 'address')

  const rows = page.getByRole('main').getByRole('listitem')
  await expect(rows.nth(0)).toContainText('Address change')
  await expect(rows.nth(1)).toContainText('Invoice question')
})
