/** The agent's own states around a call. */
import { expect, test } from '../test.ts'

test.use({ house: 'patient' })

test('a state picked during a call takes effect after wrap-up (STA-1)', async ({ phones, situations }) => {
  const [first, second] = [await phones.customer(), await phones.customer('+12025550158')]
  const desk = await situations.available('anna')
  const { desktop, phone } = desk
  await situations.talk(desk, first)

  await desktop.pick('Idle')
  await expect(desktop.state).toContainText('next: Idle')
  await expect(desktop.state).toContainText('Engaged')
  await first.hangUp()
  await desktop.submitWrapUp()

  await expect(desktop.state).toContainText('Idle')
  await phones.call(second)
  await second.event('CALL_ESTABLISHED')
  await (await second.recording()).next(1000)
  expect(phone.pending('CALL_INCOMING')).toBe(false)
})

test('nobody signs out while a request or a call is theirs (ANS-5)', async ({ phones, situations }) => {
  const customer = await phones.customer()
  const desk = await situations.available('anna')
  const { desktop, phone } = desk
  await phones.call(customer)
  await phone.event('CALL_INCOMING')

  await desktop.openPersonMenu()

  await expect(desktop.signOut).toBeDisabled()
  await customer.hangUp()
  await expect(desktop.request).toHaveCount(0)
  await expect(desktop.signOut).toBeEnabled()
  await desktop.signOut.click()
  await expect(desktop.page.getByRole('button', { name: 'Sign in' })).toBeVisible()
})
