import { answered, expect, openSettings, test } from './desk.ts'

test('the volume of the ring tone is set, heard at once, and kept', async ({ open, page, server }) => {
  await page.addInitScript(() => {
    window.AudioContext = class extends AudioContext {
      override createOscillator() {
        const { dataset } = document.documentElement
        dataset['notes'] = String(Number(dataset['notes'] ?? 0) + 1)
        return super.createOscillator()
      }
    }
  })
  await open()
  await openSettings(page)
  await page.getByRole('tab', { name: 'Sounds and notifications' }).click()
  const volume = page.getByRole('slider', { name: 'Volume of the ring tone' })
  await expect(volume).toHaveValue('50')
  await volume.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('html')).toHaveAttribute('data-notes', '2')
  await page.getByRole('button', { name: 'Play the ring tone' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-notes', '4')
  await volume.focus()
  await page.keyboard.press('Home')
  await expect(volume).toHaveAttribute('aria-valuetext', 'Off')
  await expect(page.getByRole('button', { name: 'Play the ring tone' })).toBeDisabled()
  expect(await page.evaluate(() => localStorage.getItem('cordboard.preferences'))).toContain('"volume":0')
  server.centre.ring()
  await page.waitForFunction(async () => {
    const { held = [] } = await navigator.locks.query()
    return held.some(({ name }) => name === 'cordboard.ring-tone')
  })
  expect(await page.locator('html').getAttribute('data-notes'), 'it rings, silently').toBe('4')
})

test('a shortcut gets another key, and another takes the one it had', async ({ open, server }) => {
  const page = await open()
  answered(server)
  const hold = page.getByRole('button', { name: 'Hold' })
  await hold.waitFor()
  await page.keyboard.press('Alt+Shift+K')
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  const keyOf = (words: string) =>
    dialog.getByRole('term').filter({ hasText: words }).locator('..').getByRole('button')
  await keyOf('Hold or resume the customer').click()
  await page.keyboard.press('Escape')
  await expect(keyOf('Hold or resume the customer')).toHaveText('Alt+Shift+H')
  await keyOf('Hold or resume the customer').click()
  await page.keyboard.press('e')
  await expect(keyOf('Hold or resume the customer')).toHaveText('Alt+Shift+E')
  await expect(keyOf('End the call')).toHaveText('Alt+Shift+H')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await expect(hold).toHaveAttribute('aria-keyshortcuts', 'Alt+Shift+E')
  await page.keyboard.press('Alt+Shift+E')
  await expect(page.getByRole('button', { name: 'Resume' })).toBeEnabled()
  await page.keyboard.press('Alt+Shift+K')
  await dialog.getByRole('button', { name: 'Restore defaults' }).click()
  await expect(keyOf('End the call')).toHaveText('Alt+Shift+E')
})

test('a key waits behind an open dialog, and while there is no connection', async ({ open, server }) => {
  const page = await open()
  const asked: (string | undefined)[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/api/tasks/'))
      asked.push(request.url().split('/').at(-1))
  })
  answered(server)
  const end = page.getByRole('button', { name: 'End' })
  await expect(end).toBeEnabled()
  await page.keyboard.press('Alt+Shift+K')
  await page.getByRole('dialog', { name: 'Settings' }).waitFor()
  await page.keyboard.press('Alt+Shift+H')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  server.cut(true)
  await expect(end).toBeDisabled()
  await page.keyboard.press('Alt+Shift+H')
  server.cut(false)
  await expect(end).toBeEnabled()
  await page.keyboard.press('Alt+Shift+E')

  await expect(page.getByText('You ended the call')).toBeVisible()
  expect(asked).toEqual(['end'])
})

test('the interaction history has a tab for all and one for calls', async ({ open }) => {
  const page = await open()
  const tabs = page.getByRole('tablist', { name: 'Agent interaction history' }).getByRole('tab')
  await expect(tabs).toHaveText(['All', 'Calls'])
  await tabs.nth(1).click()
  await expect(page.getByRole('tabpanel', { name: 'Calls' }).getByRole('listitem')).toHaveCount(4)
})

test('what an administrator changes is there on an open page', async ({ open, server }) => {
  const page = await open()
  server.centre.changeMe({
    wrapUp: {
      ...server.centre.me.wrapUp,
      reasons: [{ id: 'new', name: 'A new reason' }],
    },
    permissions: ['take_calls'],
  })
  const task = answered(server)
  await page.getByRole('button', { name: 'Transfer' }).click()
  await expect(page.getByRole('dialog').getByRole('tab')).toHaveText(['Agent', 'Queue'])
  await page.keyboard.press('Escape')
  server.centre.end(task, 'customer')
  await expect(page.getByRole('radio', { name: 'A new reason' })).toBeVisible()
})

test('what a supervisor did says who did it', async ({ open, server }) => {
  const page = await open()
  server.centre.notice('set_by_supervisor', null, undefined, 'Sofie Peeters')
  await expect(
    page.getByRole('status').filter({ hasText: 'Your supervisor has set your state.' }),
  ).toContainText('Sofie Peeters')
})

test('a missed consult says whose it was, and that it went to no queue', async ({ open, server }) => {
  const page = await open()
  server.colleagues.ask()
  server.centre.miss('no_answer')
  const rona = page.getByRole('alertdialog', { name: 'RONA' })
  await expect(rona).toContainText('You did not answer the consult request from Bram Jansen in time.')
  await expect(rona).not.toContainText('It is back in')
})

test('the settings are one dialog, reached by keyboard, in which each change counts at once', async ({
  open,
}) => {
  const page = await open()
  await page.getByRole('button', { name: 'Anna Visser' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Settings' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  const tabs = dialog.getByRole('tab')
  await expect(tabs).toHaveText([
    'Language and appearance',
    'Sounds and notifications',
    'Keyboard shortcuts',
    'Password and sessions',
  ])

  await page.keyboard.press('Tab')
  await expect(tabs.first()).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog', { name: 'Instellingen' })).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a browser that refuses to notify is named, and the switch stays off', async ({ open, page }) => {
  await page.addInitScript(() => {
    Notification.requestPermission = () => Promise.resolve('denied')
  })
  await open()
  await openSettings(page)
  await page.getByRole('tab', { name: 'Sounds and notifications' }).click()
  const notify = page.getByRole('switch', { name: 'Notify me of calls while this page is hidden' })
  await notify.focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(
    'The browser does not let this page notify you.',
  )
  await expect(notify).not.toBeChecked()
})
