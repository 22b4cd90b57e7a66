/** What breaks in the middle of a call, and what the phone does that the desktop should do. */
import { expect, test } from '../test.ts'

test('a phone that dies in a call and comes back rings again, and both go on talking', async ({
  phones,
  situations,
}) => {
  test.slow()
  const { customer, ...anna } = await situations.talking()

  anna.phone.kill()
  const back = await phones.agent('anna')

  await back.event('CALL_INCOMING')
  await expect(anna.desktop.phoneLost).toBeVisible()
  await expect(anna.desktop.end).toBeDisabled()
  const hearing = situations.listen({ customer, anna: back })
  await hearing.is({ customer: ['music'] })
  await back.answer()
  await expect(anna.desktop.standing).toContainText('Connected')
  await expect(anna.desktop.phoneLost).toHaveCount(0)
  await hearing.is({ customer: ['anna'], anna: ['customer'] })
  await anna.desktop.end.click()
  await Promise.all([customer.event('CALL_CLOSED'), back.event('CALL_CLOSED')])
})

test('a phone that is missed before it comes back rings where it is now, and both go on talking', async ({
  phones,
  situations,
}) => {
  test.slow()
  const { customer, ...anna } = await situations.talking()

  anna.phone.kill()
  await expect(anna.desktop.phoneLost).toBeVisible()
  const back = await phones.agent('anna')

  await back.event('CALL_INCOMING')
  await back.answer()
  await expect(anna.desktop.standing).toContainText('Connected')
  await situations.listen({ customer, anna: back }).is({ customer: ['anna'], anna: ['customer'] })
  await anna.desktop.end.click()
  await Promise.all([customer.event('CALL_CLOSED'), back.event('CALL_CLOSED')])
})

test('a phone that dies in a call and stays away: the caller goes to another agent, before those who waited', async ({
  phones,
  situations,
}) => {
  test.slow()
  const [first, second] = [await phones.customer(), await phones.customer('+12025550158')]
  const anna = await situations.available('anna')
  await situations.talk(anna, first)
  await phones.call(second)
  await second.event('CALL_ESTABLISHED')

  anna.phone.kill()

  await expect(anna.desktop.phoneLost).toBeVisible()
  await expect(anna.desktop.wrapUp).toBeVisible({ timeout: 40_000 })
  await expect(anna.desktop.control).toContainText('The call went back to the queue')
  await situations.listen({ customer: first }).is({ customer: ['music'] })
  const bram = await situations.available('bram')
  await bram.phone.event('CALL_INCOMING')
  await expect(bram.desktop.request).toContainText('+1 202 555 0157')
  await bram.phone.answer()
  await expect(bram.desktop.standing).toContainText('Connected')
  await situations
    .listen({ customer: first, bram: bram.phone })
    .is({ customer: ['bram'], bram: ['customer'] })
  await anna.desktop.submitWrapUp()
  await expect(anna.desktop.wrapUp).toHaveCount(0)
})

test('held with the key of the phone, the desktop says so and leaves it to the phone (HLD-4)', async ({
  situations,
}) => {
  const { customer, desktop, phone } = await situations.talking()
  const hearing = situations.listen({ customer, anna: phone })
  await hearing.is({ customer: ['anna'], anna: ['customer'] })

  await phone.hold()

  await expect(desktop.standing).toContainText('Call on hold')
  await expect(desktop.control).toContainText('Your phone itself holds the call. Resume it there.')
  await expect(desktop.resume).toBeDisabled()
  await expect(desktop.end).toBeDisabled()
  await hearing.is({ customer: ['music'] })
  await phone.resume()
  await expect(desktop.standing).toContainText('Connected')
  await expect(desktop.end).toBeEnabled()
  // What baresip hears after a hold of its own it no longer records; so listen to the customer only.
  await hearing.is({ customer: ['anna'] })
})

test('the switch is killed during a call: the desktop says what happened, and the next call works', async ({
  centre,
  phones,
  situations,
}) => {
  test.slow()
  const [customer, next] = [await phones.customer(), await phones.customer('+12025550158')]
  const { desktop, phone } = await situations.available('anna')
  await situations.talk({ desktop, phone }, customer)
  const pid = centre.pid('switch')

  centre.kill('switch')

  await expect(desktop.wrapUp).toBeVisible({ timeout: 30_000 })
  await expect(desktop.control).toContainText('The connection was lost')
  await expect(desktop.state).toContainText('Wrap-up')
  expect(centre.pid('switch')).not.toBe(pid)
  await Promise.all([customer.event('CALL_CLOSED'), phone.event('CALL_CLOSED')])
  await desktop.submitWrapUp()
  await expect(desktop.state).toContainText('Available')
  await phones.call(next)
  await phone.event('CALL_INCOMING')
  await phone.answer()
  await expect(desktop.standing).toContainText('Connected')
  await situations.listen({ customer: next, anna: phone }).is({ customer: ['anna'], anna: ['customer'] })
})
