/** Everything by keyboard alone: nothing here clicks. */
import { expect, test } from './desk.ts'

test('a whole call, from sign-in to the next state', async ({ page, server }) => {
  test.slow()
  const { centre, colleagues } = server
  const { keyboard } = page

  await test.step('sign in, with the station that is offered', async () => {
    await page.goto(server.url)
    await expect(page.getByLabel('Login')).toBeFocused()
    await keyboard.type('anna')
    await keyboard.press('Tab')
    await keyboard.type('correct horse')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Team and station' }).waitFor()
    for (let pressed = 0; pressed < 12; pressed += 1) {
      await keyboard.press('Tab')
      if (
        await page.getByRole('button', { name: 'Continue' }).evaluate((it) => it === document.activeElement)
      )
        break
    }
    await expect(page.getByRole('button', { name: 'Continue' })).toBeFocused()
    await keyboard.press('Enter')
    await page.locator('#state-selector:enabled').waitFor()
  })

  await test.step('a request that was missed: from RONA to Available', async () => {
    centre.ring()
    centre.miss('no_answer')
    await page.getByRole('alertdialog', { name: 'RONA' }).waitFor()
    await keyboard.press('Alt+Shift+R')
    await keyboard.press('Tab')
    await expect(page.getByRole('alertdialog').getByRole('button', { name: 'Available' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^Available/ })).toBeVisible()
  })

  centre.ring()
  const task = centre.answer()

  await test.step('hold and resume', async () => {
    await expect(page.getByRole('button', { name: 'Hold' })).toBeVisible()
    await keyboard.press('Alt+Shift+H')
    await expect(page.getByRole('button', { name: 'Resume' })).toBeEnabled()
    await keyboard.press('Alt+Shift+H')
    await expect(page.getByRole('button', { name: 'Hold' })).toBeEnabled()
  })

  await test.step('consult a colleague, and come back to the customer', async () => {
    await keyboard.press('Alt+Shift+C')
    await page.getByRole('dialog').getByRole('option').first().waitFor()
    await keyboard.type('bram')
    await keyboard.press('Enter')
    await expect(page.getByText('Consult requested').first()).toBeVisible()
    colleagues.accept(task)
    await expect(page.getByRole('button', { name: 'End consult' })).toBeEnabled()
    await keyboard.press('Alt+Shift+D')
    await expect(page.getByRole('button', { name: 'End consult' })).toBeHidden()
  })

  await test.step('a note', async () => {
    await page.locator('#own-note').waitFor()
    await keyboard.press('Alt+Shift+N')
    await keyboard.type('Wants an invoice')
    await expect.poll(() => server.notebook.notesOf(task.id)[0]?.text).toBe('Wants an invoice')
  })

  await test.step('end, and wrap up', async () => {
    await expect(page.getByRole('button', { name: 'End', exact: true })).toBeEnabled()
    await keyboard.press('Alt+Shift+E')
    await page.getByRole('dialog', { name: 'Wrap-up reasons' }).waitFor()
    await keyboard.press('Alt+Shift+W')
    await expect(page.getByRole('searchbox')).toBeFocused()
    await keyboard.type('compl')
    await keyboard.press('Enter')
    await expect(page.getByRole('radio', { name: 'Complaint' })).toBeChecked()
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'Submit wrap-up' })).toBeFocused()
    await keyboard.press('Enter')
    await expect(page.getByRole('listitem').first()).toContainText('Complaint')
  })

  await test.step('the next state, and the settings', async () => {
    await keyboard.press('Alt+Shift+S')
    await keyboard.press('Enter')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^Idle/ })).toBeVisible()
    await keyboard.press('Alt+Shift+K')
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  })
})
