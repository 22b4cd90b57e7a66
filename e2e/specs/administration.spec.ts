/** What an administrator changes counts at once: on the switch, for the next call, and in the middle of one. */
import type { Page } from '@playwright/test'
import { expect, test } from '../test.ts'

test.use({ house: 'sample' })

/** The secret that the page shows this once. */
async function secretOn(page: Page): Promise<string> {
  const secret = await page.getByRole('main').locator('code').textContent()
  await page.getByRole('button', { name: 'Done' }).click()
  return secret ?? ''
}

test('a person and a phone are added, take a call, and go in the middle of it without ending it', async ({
  centre,
  desktop,
  phones,
  situations,
}) => {
  const { page: admin, person } = await desktop('admin')
  const { page } = await desktop('chloe')

  const sipPassword = await test.step('the administrator adds a phone', async () => {
    await admin.getByLabel('Login').fill(person.login)
    await admin.getByLabel('Password').fill(person.password)
    await admin.getByRole('button', { name: 'Sign in' }).click()
    await admin.getByRole('link', { name: 'Phones' }).click()
    await admin.getByLabel('Extension').fill('1077')
    await admin.getByRole('button', { name: 'Add phone' }).click()
    return secretOn(admin)
  })

  const phone = await test.step('which registers at once, with the password that was shown', async () => {
    const added = await phones.added('1077', sipPassword)
    await admin.getByRole('link', { name: 'People' }).click()
    await admin.getByRole('link', { name: 'Phones' }).click()
    await expect(admin.getByRole('row', { name: /1077/ })).toContainText('Yes', { timeout: 20_000 })
    return added
  })

  await test.step('and a person, who chooses a password and takes the phone', async () => {
    await admin.getByRole('link', { name: 'People' }).click()
    await admin.getByRole('button', { name: 'Add person' }).click()
    await admin.getByLabel('Name').fill('Mila Berg')
    await admin.getByLabel('Login').fill('mila')
    await admin.getByRole('group', { name: 'Teams' }).getByText('Service').click()
    await admin.getByRole('button', { name: 'Add', exact: true }).click()
    const password = await secretOn(admin)

    await page.getByLabel('Login').fill('mila')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByLabel('New password').fill('seven green bottles')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: /Extension/ }).click()
    await page.getByRole('option', { name: '1077' }).click()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: /^Idle/ }).click()
    await page.getByRole('menuitemradio', { name: 'Available' }).click()
    await expect(page.getByRole('button', { name: /^Available/ })).toBeVisible()
  })

  const customer = await phones.customer()
  const hearing = situations.listen({ customer, chloe: phone })
  await test.step('the next call is theirs', async () => {
    await phones.call(customer)
    await phone.event('CALL_INCOMING')
    await phone.answer()
    await hearing.is({ customer: ['chloe'], chloe: ['customer'] })
  })

  await test.step('removed, they are signed out everywhere, and the call goes on', async () => {
    await admin.goto(`${centre.url}/admin/people/mila`)
    await admin.getByRole('button', { name: 'Remove' }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()

    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await hearing.is({ customer: ['chloe'], chloe: ['customer'] })
  })

  await test.step('to its end, after which nothing is left of them', async () => {
    await customer.hangUp()
    await phone.event('CALL_CLOSED')
    await situations.isOver()
    await admin.goto(`${centre.url}/admin/phones`)
    await expect(admin.getByRole('row', { name: /1077/ })).toContainText('Yes')
    await admin.getByRole('button', { name: 'Remove 1077' }).click()
    await admin.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await expect(admin.getByRole('row', { name: /1077/ })).toHaveCount(0)
  })
})
