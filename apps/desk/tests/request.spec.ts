import { expect, test } from './desk.ts'

const words = {
  en: ['Incoming call', 'Ringing', 'Answer on your phone (1001)', 'Available', 'Idle', 'Not answered'],
  nl: [
    'Inkomend gesprek',
    'Overgaan',
    'Neem op met uw telefoon (1001)',
    'Beschikbaar',
    'Inactief',
    'Niet opgenomen',
  ],
  da: ['Indgående opkald', 'Ringer', 'Svar på din telefon (1001)', 'Tilgængelig', 'Inaktiv', 'Ikke besvaret'],
  de: [
    'Eingehender Anruf',
    'Klingeln',
    'Am Telefon annehmen (1001)',
    'Verfügbar',
    'Inaktiv',
    'Nicht angenommen',
  ],
} as const

const labels = {
  en: ["Customer's number", 'DNIS', 'Queue', 'Customer'],
  nl: ['Nummer van de klant', 'DNIS', 'Wachtrij', 'Customer'],
  da: ['Kundens nummer', 'DNIS', 'Kø', 'Customer'],
  de: ['Rufnummer des Kunden', 'DNIS', 'Warteschlange', 'Customer'],
} as const satisfies Record<keyof typeof words, readonly string[]>

for (const language of ['en', 'nl', 'da', 'de'] as const) {
  const [title, ringing, hint, available, idle, missed] = words[language]
  test(`a contact request and RONA in ${language}`, async ({ open, server }) => {
    const page = await open({ language })
    server.centre.ring()

    const request = page.getByRole('alertdialog', { name: title })
    await expect(request.getByText(ringing, { exact: true })).toBeVisible()
    await expect(request.getByText(hint)).toBeVisible()
    await expect(request.getByRole('term')).toHaveText([...labels[language]])
    await expect(request.getByRole('definition')).toHaveText([
      '+1 202 555 0157',
      '+1 202 555 0100',
      'Customer service',
      'E. de Vries',
    ])
    await expect(page).toHaveTitle(`${title} · Cordboard`)

    server.centre.miss('no_answer')
    const rona = page.getByRole('alertdialog', { name: 'RONA' })
    await expect(request).toBeHidden()
    await expect(rona.getByText(missed, { exact: true })).toBeVisible()
    await expect(rona.getByRole('button', { name: idle })).toBeVisible()
    await rona.getByRole('button', { name: available }).click()
    await expect(rona).toBeHidden()
    await expect(page.getByRole('button', { name: new RegExp(`^${available}`) })).toBeVisible()
    await expect(page).toHaveTitle('Cordboard')
  })
}

test('connecting is shown before ringing', async ({ open, server }) => {
  const page = await open()
  server.centre.call()
  const request = page.getByRole('alertdialog', { name: 'Incoming call' })
  await expect(request.getByText('Connecting', { exact: true })).toBeVisible()
  await expect(request.getByText('Calling your phone (1001)')).toBeVisible()
  await expect(page).toHaveTitle('Cordboard')
  server.centre.ring()
  await expect(request.getByText('Ringing', { exact: true })).toBeVisible()
})

test('the timer runs since the request arrived, the ring time towards its end', async ({ open, server }) => {
  const page = await open()
  const now = Date.now()
  server.centre.ring({ arrivedAt: now - 65_000, offeredAt: now, offerEndsAt: now + 20_000 })
  const request = page.getByRole('alertdialog', { name: 'Incoming call' })
  await expect(request.getByText(/^1:0[5-9]$/)).toBeVisible()
  await expect(request.getByText(/^0:(20|1\d) left$/)).toBeVisible()
})

test('times come from the server, whatever the clock of the computer says', async ({
  open,
  page,
  server,
}) => {
  await page.clock.install({ time: new Date('2020-01-01T00:00:00Z') })
  await open()
  server.centre.ring()
  await page.clock.runFor(2000)
  await expect(page.getByRole('alertdialog').getByText(/^0:0[0-9]$/)).toBeVisible()
})

test('stands bottom right with the task list collapsed, in it when it is open', async ({ open, server }) => {
  const page = await open()
  server.centre.ring()
  const request = page.getByRole('alertdialog', { name: 'Incoming call' })
  const corner = await request.boundingBox()
  expect(corner?.x).toBeGreaterThan(1000)
  expect((corner?.y ?? 0) + (corner?.height ?? 0)).toBeGreaterThan(850)

  await page.getByRole('button', { name: 'Open task list' }).click()
  await expect(page.getByRole('navigation', { name: 'Task list' }).getByRole('alertdialog')).toBeVisible()
  await expect(request).toHaveCount(1)
})

test('takes no focus and is said aloud', async ({ open, server }) => {
  const page = await open()
  await page.getByRole('button', { name: 'Open task list' }).focus()
  server.centre.ring()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Open task list' })).toBeFocused()
  await expect(
    page.locator('[aria-live=assertive]', { hasText: "Incoming call. Customer's number: +1 202" }),
  ).toBeAttached()
})

test('the end of the ring time is said aloud', async ({ open, server }) => {
  const page = await open()
  const now = Date.now()
  server.centre.ring({ offeredAt: now - 8000, offerEndsAt: now + 12_000 })
  await expect(page.getByText('10 seconds left to answer')).toBeAttached()
  await expect(page.getByText('5 seconds left to answer')).toBeAttached()
})

test('goes when the caller gives up', async ({ open, server }) => {
  const page = await open()
  server.centre.ring()
  await expect(page.getByRole('alertdialog')).toBeVisible()
  server.centre.giveUp()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await expect(page).toHaveTitle('Cordboard')
})

for (const [reason, word] of [
  ['declined', 'Declined'],
  ['unreachable', 'Phone unreachable'],
] as const)
  test(`RONA tells ${reason} apart`, async ({ open, server }) => {
    const page = await open()
    server.centre.ring()
    server.centre.miss(reason)
    const rona = page.getByRole('alertdialog', { name: 'RONA' })
    await expect(rona.getByText(word, { exact: true })).toBeVisible()
    await rona.getByRole('button', { name: 'Idle' }).click()
    await expect(page.getByRole('button', { name: /^Idle/ })).toBeVisible()
  })

/** Counts the notes that a page plays, in an attribute of the page. */
function countNotes() {
  window.AudioContext = class extends AudioContext {
    override createOscillator() {
      const { dataset } = document.documentElement
      dataset['notes'] = String(Number(dataset['notes'] ?? 0) + 1)
      return super.createOscillator()
    }
  }
}

test('is heard until it is gone', async ({ open, page, server }) => {
  await page.addInitScript(countNotes)
  await page.clock.install()
  await open()
  const html = page.locator('html')
  server.centre.ring()
  await expect(html).toHaveAttribute('data-notes', '2')
  await page.clock.runFor(3100)
  await expect(html).toHaveAttribute('data-notes', '4')
  server.centre.giveUp()
  await expect(page.getByRole('alertdialog')).toBeHidden()
  await page.clock.runFor(7000)
  await expect(html).toHaveAttribute('data-notes', '4')
})

test('is heard in one tab only, and goes on in another when that one is closed', async ({
  open,
  context,
  server,
}) => {
  await context.addInitScript(countNotes)
  const first = await open()
  server.centre.ring()
  await expect(first.locator('html')).toHaveAttribute('data-notes', /\d/)
  const second = await context.newPage()
  await second.goto(server.url)
  await expect(second.getByRole('alertdialog', { name: 'Incoming call' })).toBeVisible()
  await expect(second.locator('html')).not.toHaveAttribute('data-notes', /\d/)
  await first.close()
  await expect(second.locator('html')).toHaveAttribute('data-notes', /\d/)
})

test('is told by the operating system while the page is hidden, if that is wanted', async ({
  open,
  page,
  server,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { get: () => true })
    Object.defineProperty(window, 'Notification', {
      value: class extends EventTarget {
        static readonly permission = 'granted'
        constructor(title: string, { body }: { body: string }) {
          super()
          document.documentElement.dataset['told'] = `${title} | ${body}`
        }
        close() {
          document.documentElement.dataset['told'] = ''
        }
      },
    })
  })
  await open({ language: 'nl', notifications: true })
  server.centre.ring()
  const html = page.locator('html')
  await expect(html).toHaveAttribute(
    'data-told',
    /^Inkomend gesprek \| Nummer van de klant: \+1 202 555 0157, DNIS/,
  )
  server.centre.answer()
  await expect(html).toHaveAttribute('data-told', '')
})
