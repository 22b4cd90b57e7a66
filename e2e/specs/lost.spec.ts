/** What breaks in the middle of a call, and what the phone does that the desktop should do. */
import { available, talking } from '../centre/situations.ts'
import type { Baresip } from '../phones/baresip.ts'
import { isSilent, isTone } from '../phones/hearing.ts'
import { tones } from '../phones/rack.ts'
import { expect, test } from '../test.ts'

async function expectMusic(phone: Baresip): Promise<void> {
  const heard = await phone.recording()
  await heard.next(300)
  const music = await heard.next(1000)
  expect(isSilent(music)).toBe(false)
  expect(isTone(music, tones.agent)).toBe(false)
}

async function expectToTalk(customer: Baresip, agent: Baresip): Promise<void> {
  const [atCustomer, atAgent] = [await customer.recording(), await agent.recording()]
  await Promise.all([atCustomer.next(300), atAgent.next(300)])
  const [byCustomer, byAgent] = await Promise.all([atCustomer.next(500), atAgent.next(500)])
  expect(isTone(byCustomer, tones.agent)).toBe(true)
  expect(isTone(byAgent, tones.customer)).toBe(true)
}

test('a phone that dies in a call and comes back rings again, and both go on talking', async ({
  phones,
  desktop: open,
}) => {
  test.slow()
  const customer = await phones.customer()
  const anna = await available('anna', phones, open)
  await talking(anna, customer, phones)

  anna.phone.kill()
  const back = await phones.agent('anna')

  await back.event('CALL_INCOMING')
  await expect(anna.desktop.phoneLost).toBeVisible()
  await expect(anna.desktop.end).toBeDisabled()
  await expectMusic(customer)
  await back.answer()
  await expect(anna.desktop.standing).toContainText('Connected')
  await expect(anna.desktop.phoneLost).toHaveCount(0)
  await expectToTalk(customer, back)
  await anna.desktop.end.click()
  await Promise.all([customer.event('CALL_CLOSED'), back.event('CALL_CLOSED')])
})

test('a phone that dies in a call and stays away: the caller goes to another agent, before those who waited', async ({
  phones,
  desktop: open,
}) => {
  test.slow()
  const [first, second] = [await phones.customer(), await phones.customer('+12025550158')]
  const anna = await available('anna', phones, open)
  await talking(anna, first, phones)
  await phones.call(second)
  await second.event('CALL_ESTABLISHED')

  anna.phone.kill()

  await expect(anna.desktop.phoneLost).toBeVisible()
  await expect(anna.desktop.wrapUp).toBeVisible({ timeout: 40_000 })
  await expect(anna.desktop.control).toContainText('The call went back to the queue')
  await expectMusic(first)
  const bram = await available('bram', phones, open)
  await bram.phone.event('CALL_INCOMING')
  await expect(bram.desktop.request).toContainText('+1 202 555 0157')
  await bram.phone.answer()
  await expect(bram.desktop.standing).toContainText('Connected')
  await expectToTalk(first, bram.phone)
  await anna.desktop.submitWrapUp()
  await expect(anna.desktop.wrapUp).toHaveCount(0)
})

test('held with the key of the phone, the desktop says so and leaves it to the phone (HLD-4)', async ({
  phones,
  desktop: open,
}) => {
  const customer = await phones.customer()
  const desk = await available('anna', phones, open)
  await talking(desk, customer, phones)
  const { desktop, phone } = desk
  await expectToTalk(customer, phone)

  await phone.hold()

  await expect(desktop.standing).toContainText('Call on hold')
  await expect(desktop.control).toContainText('Your phone itself holds the call. Resume it there.')
  await expect(desktop.resume).toBeDisabled()
  await expect(desktop.end).toBeDisabled()
  await expectMusic(customer)
  await phone.resume()
  await expect(desktop.standing).toContainText('Connected')
  await expect(desktop.end).toBeEnabled()
  // What baresip hears after a hold of its own it no longer records; so listen to the customer only.
  const heard = await customer.recording()
  await heard.next(300)
  expect(isTone(await heard.next(500), tones.agent)).toBe(true)
})

test('the switch is killed during a call: the desktop says what happened, and the next call works', async ({
  centre,
  phones,
  desktop: open,
}) => {
  test.slow()
  const [customer, next] = [await phones.customer(), await phones.customer('+12025550158')]
  const { desktop, phone } = await available('anna', phones, open)
  await talking({ desktop, phone }, customer, phones)
  const pid = centre.pid('switch')

  centre.kill('switch')

  await expect(desktop.wrapUp).toBeVisible({ timeout: 30_000 })
  await expect(desktop.control).toContainText('The connection was lost')
  await expect(desktop.state).toContainText('Wrap-up')
  expect(centre.pid('switch')).not.toBe(pid)
  // The switch that knew of this call is gone: nobody tells the phones.
  await Promise.all([phone.close(), customer.close()])
  const back = await phones.agent('anna')
  await desktop.submitWrapUp()
  await expect(desktop.state).toContainText('Available')
  await phones.call(next)
  await back.event('CALL_INCOMING')
  await back.answer()
  await expect(desktop.standing).toContainText('Connected')
  await expectToTalk(next, back)
})
