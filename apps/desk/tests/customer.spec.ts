import type { Page } from '@playwright/test'
import { answered, expect, test } from './desk.ts'

const aside = (page: Page) => page.getByRole('complementary', { name: 'Auxiliary Information' })

test('contacts with any agent stand beside the call, with their notes, and more of them on demand', async ({
  open,
  server,
}) => {
  const page = await open()
  answered(server)
  const contacts = aside(page).getByRole('region', { name: 'Contacts with this customer' })
  const rows = contacts.getByRole('list').locator('> li')

  await expect(rows).toHaveCount(3)
  await expect(rows.first()).toContainText('Invoice question')
  await expect(rows.first()).toContainText('Bram Jansen')
  await expect(rows.first()).toContainText('Customer service')
  await expect(rows.first()).toContainText('7:45')
  await expect(rows.first().getByRole('blockquote')).toContainText('Will be credited.')
  const whole = rows.nth(2).getByRole('button', { name: 'Show all of it' })
  await whole.press('Enter')
  await expect(rows.nth(2).getByRole('button', { name: 'Show less' })).toBeFocused()
  await contacts.getByRole('button', { name: 'Show earlier ones' }).press('Enter')
  await expect(rows).toHaveCount(4)
  await expect(contacts.getByRole('button', { name: 'Show earlier ones' })).toBeHidden()
})

test('a customer without contacts, one without a number, and a server that is away are told apart', async ({
  open,
  server,
}) => {
  const page = await open()
  server.notebook.contacts = []
  const takeCall = (overrides: Parameters<typeof server.centre.ring>[0] = {}) => {
    server.centre.ring(overrides)
    return server.centre.answer()
  }
  const first = takeCall()
  const contacts = aside(page).getByRole('region', { name: 'Contacts with this customer' })
  await expect(contacts.getByText('None yet.')).toBeVisible()

  server.centre.release(first)
  const second = takeCall({ id: 'withheld', customer: { number: 'anonymous', name: null } })
  await expect(contacts.getByText('Not known: the number is withheld.')).toBeVisible()

  server.centre.release(second)
  server.refuse('storage_unavailable')
  takeCall({ id: 'refused' })
  await expect(contacts.getByRole('status')).toContainText('The server cannot store anything right now.')
  server.refuse(null)
  await contacts.getByRole('button', { name: 'Try again' }).click()
  await expect(contacts.getByText('None yet.')).toBeVisible()
})

test('a note is written by keyboard, stored as it is typed, and outlives a reload', async ({
  open,
  server,
}) => {
  const page = await open()
  const task = answered(server)
  const field = aside(page).getByRole('textbox', { name: 'Your note' })
  await expect(field).toHaveAccessibleDescription(/Stored as you type\.\s*0 \/ 2000/)

  await page.keyboard.press('Alt+Shift+N')
  await expect(field).toBeFocused()
  await page.keyboard.type('Wants an invoice')
  await expect(aside(page).getByText('16 / 2000')).toBeVisible()
  await expect(aside(page).getByText(/^Stored: Today/)).toBeVisible()
  await page.keyboard.type(', by post')
  await page.reload()

  await expect(field).toHaveValue('Wants an invoice, by post')
  await expect
    .poll(() => server.notebook.notesOf(task.id).map(({ text }) => text))
    .toEqual(['Wants an invoice, by post'])
})

test('notes that could not be read are read when that is tried again', async ({ open, server }) => {
  const page = await open()
  server.centre.ring()
  server.refuse('storage_unavailable')
  const task = server.centre.answer()
  server.notebook.write(task.id, 'bram', 'Bram Jansen', 'Blocked the card')
  const notes = aside(page).getByRole('region', { name: 'Notes', exact: true })
  await expect(notes.getByRole('status')).toContainText('The server cannot store anything right now.')
  server.refuse(null)
  await notes.getByRole('button', { name: 'Try again' }).press('Enter')

  await expect(notes.getByText('Blocked the card')).toBeVisible()
  await expect(notes.getByRole('button', { name: 'Try again' })).toHaveCount(0)
})

test('what is typed while the server is away is kept, and stored in wrap-up when it is back', async ({
  open,
  server,
}) => {
  const page = await open()
  const task = answered(server)
  const field = aside(page).getByRole('textbox', { name: 'Your note' })
  await field.waitFor()
  server.cut(true)
  await field.fill('Card is lost')
  await expect(aside(page).getByText('Not stored yet. It is kept in this browser.')).toBeVisible()
  server.centre.end(task, 'customer')
  server.cut(false)

  await expect(page.getByRole('dialog', { name: 'Wrap-up reasons' })).toBeVisible()
  await expect(field).toHaveValue('Card is lost')
  await expect.poll(() => server.notebook.notesOf(task.id)[0]?.text).toBe('Card is lost')
  await field.fill('x'.repeat(2001))
  await expect(aside(page).getByText('Too long: it is stored once it is shorter.')).toBeVisible()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
})

test('what a colleague writes about the call is there at once', async ({ open, server }) => {
  const page = await open()
  const task = answered(server)
  const notes = aside(page).getByRole('region', { name: 'Notes' })
  await notes.getByRole('textbox').waitFor()
  server.notebook.write(task.id, 'bram', 'Bram Jansen', 'Blocked the card')
  await expect(notes.getByRole('listitem')).toContainText('Blocked the card')
  await expect(notes.getByRole('listitem')).toContainText('Bram Jansen · Today')
})

test('a note that is not taken stays after the call, over a reload, until it is put away', async ({
  open,
  server,
}) => {
  const page = await open()
  await page.route('**/api/tasks/*/note', (route) =>
    route.fulfill({ status: 403, json: { code: 'not_allowed' }, contentType: 'application/problem+json' }),
  )
  const task = answered(server)
  await aside(page).getByRole('textbox', { name: 'Your note' }).fill('Card is lost')
  await expect(aside(page).getByText('You are not allowed to do this.')).toBeVisible()
  const kept = aside(page).getByText('This note of yours could not be stored.')
  await expect(kept).toHaveCount(0)

  server.centre.end(task, 'customer')
  server.centre.wrapUp(task, null)
  await expect(kept).toBeVisible()
  await page.reload()
  await expect(kept).toBeVisible()
  await expect(aside(page).getByText('Card is lost', { exact: true })).toBeVisible()
  await aside(page).getByRole('button', { name: 'Dismiss' }).click()
  await expect(kept).toHaveCount(0)
  await page.reload()

  await expect(aside(page).getByText('Opens with a call.')).toBeVisible()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('cordboard.drafts'))).toBe('{}')
  await expect(kept).toHaveCount(0)
})

test('a note that is too long is not lost with the call', async ({ open, server }) => {
  const page = await open()
  const task = answered(server)
  await aside(page).getByRole('textbox', { name: 'Your note' }).fill('x'.repeat(2001))
  await expect(aside(page).getByText('2001 / 2000')).toBeVisible()

  server.centre.end(task, 'customer')
  server.centre.wrapUp(task, null)

  await expect(aside(page).getByText('This note of yours could not be stored.')).toBeVisible()
  await expect(aside(page).getByText('x'.repeat(2001))).toBeVisible()
})
