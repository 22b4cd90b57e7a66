import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './desk.ts'

test('signs in with login, password, team and station', async ({ page, server }) => {
  await page.goto(server.url)
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByLabel('Login')).toBeFocused()
  await page.keyboard.type('anna')
  await page.keyboard.press('Tab')
  await page.keyboard.type('correct horse')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Team and station' })).toBeVisible()
  await expect(page.getByRole('button', { name: /Extension/ })).toContainText('1001')
  await page.getByRole('button', { name: /Team/ }).click()
  await page.getByRole('option', { name: 'Cards' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()

  await expect(page.getByRole('button', { name: /^Available/ })).toBeVisible()
  await expect(page.getByRole('banner')).toContainText('Cards')
  expect(server.centre.agent.station).toEqual({ kind: 'extension', extension: '1001' })
})

test('says in words what is wrong', async ({ page, server }) => {
  await page.goto(server.url)
  await page.getByLabel('Login').fill('anna')
  await page.getByLabel('Password').fill('wrong')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('alert')).toHaveText('Login or password is not right.')

  await page.getByLabel('Password').fill('correct horse')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('button', { name: /Extension/ }).click()
  await page.getByRole('option', { name: '1002' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toHaveText(/This station is in use by somebody else/)
})

test('signs in at a dial number by the keyboard alone, and is proposed it the next time', async ({
  page,
  server,
}) => {
  await page.goto(server.url)
  await page.getByLabel('Login').fill('anna')
  await page.getByLabel('Password').fill('correct horse')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Extension' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Dial number' })).toBeFocused()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.type('12')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toHaveText('This number has too many or too few digits.')
  await page.getByRole('textbox', { name: 'Dial number' }).fill('+1 202 555 0100')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('a number of the contact centre itself')
  await page.getByRole('textbox', { name: 'Dial number' }).fill('+1 202 555 0181')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('button', { name: /^Available/ })).toBeVisible()
  expect(server.centre.agent.station).toEqual({ kind: 'number', number: '+12025550181' })
  await page.getByRole('button', { name: 'Anna Visser' }).press('Enter')
  await expect(page.getByRole('dialog')).toContainText('anna · +1 202 555 0181')
  await page.keyboard.press('Escape')
  server.centre.ring({ confirmDigit: '1' })
  await expect(page.getByRole('alertdialog')).toContainText(
    'Answer on your phone (+1 202 555 0181) and press 1',
  )
  server.centre.signOut()
  await expect(page.getByRole('textbox', { name: 'Dial number' })).toHaveValue('+1 202 555 0181')
})

test('who may not have numbers called is asked for an extension only', async ({ page, server }) => {
  server.centre.changeMe({ permissions: ['take_calls'] })
  await page.goto(server.url)
  await page.getByLabel('Login').fill('anna')
  await page.getByLabel('Password').fill('correct horse')
  await page.keyboard.press('Enter')

  await expect(page.getByRole('button', { name: /Extension/ })).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Dial number' })).toHaveCount(0)
})

test('the language is picked before anybody signs in, and stays', async ({ page, server }) => {
  await page.goto(server.url)
  await page.getByText('Dansk').click()
  await expect(page.getByRole('heading', { name: 'Log på' })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Adgangskode')).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'da')
})

test('an unreachable phone is a warning, not an obstacle', async ({ open, server }) => {
  const page = await open()
  server.centre.setReachable(false)
  await expect(page.getByText('Phone 1001 not reachable')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Available/ })).toBeVisible()
})

test('signs out, but not while a request is up', async ({ open, server }) => {
  const page = await open()
  server.centre.ring()
  await page.getByRole('button', { name: 'Anna Visser' }).click()
  const signOut = page.getByRole('button', { name: 'Sign out' })
  await expect(signOut).toBeDisabled()
  await signOut.focus()
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('tooltip')).toHaveText('Not while a request or a call is open.')

  server.centre.giveUp()
  await expect(signOut).toBeEnabled()
  await signOut.click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(server.centre.agent.state).toBe('signed_out')
})
