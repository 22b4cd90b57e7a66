import { expect, openSettings, test } from './desk.ts'

test('a person changes their password, sees where they are signed in, and signs out everywhere', async ({
  open,
}) => {
  const page = await open()
  await openSettings(page)
  const dialog = page.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('tab', { name: 'Password and sessions' }).click()
  await expect(dialog.getByText('This browser')).toBeVisible()
  await expect(dialog.getByText('198.51.100.9')).toBeVisible()
  await dialog.getByLabel('Password', { exact: true }).fill('wrong')
  await dialog.getByLabel('New password').fill('seven green bottles')
  await dialog.getByRole('button', { name: 'Change password' }).click()
  await expect(dialog.getByRole('alert')).toHaveText('The password is not right.')
  await dialog.getByLabel('New password').fill('seven')
  await dialog.getByLabel('Password', { exact: true }).fill('correct horse')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('too easy to guess')
  await dialog.getByLabel('New password').fill('seven green bottles')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Changed. Other browsers are signed out.')).toBeVisible()

  await dialog.getByRole('button', { name: 'Sign out everywhere' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})
