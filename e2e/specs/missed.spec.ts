/** Requests that are not taken: by nobody's answer, by refusal, by a phone that is away, by a customer who leaves. */
import { freePort } from '../centre/ports.ts'
import { ScriptedPhone } from '../phones/sipp.ts'
import { expect, test } from '../test.ts'

test('not answered in time, the agent is RONA and the next one gets the call, first in its queue (ANS-4)', async ({
  phones,
  situations,
}) => {
  test.slow()
  const [first, second] = [await phones.customer(), await phones.customer('+12025550158')]
  const anna = await situations.available('anna')
  await phones.call(first)
  await anna.phone.event('CALL_INCOMING')
  await phones.call(second)
  await second.event('CALL_ESTABLISHED')

  await expect(anna.desktop.rona).toBeVisible({ timeout: 40_000 })
  await anna.phone.event('CALL_CLOSED')
  await expect(anna.desktop.rona).toContainText('Not answered')
  await expect(anna.desktop.rona.getByRole('button', { name: 'Available' })).toBeVisible()
  await expect(anna.desktop.rona.getByRole('button', { name: 'Idle' })).toBeVisible()
  await expect(anna.desktop.state).toContainText('RONA')
  const bram = await situations.available('bram')
  await bram.phone.event('CALL_INCOMING')

  await expect(bram.desktop.request).toContainText('+1 202 555 0157')
  expect(anna.phone.pending('CALL_INCOMING')).toBe(false)
  await bram.phone.answer()
  await expect(bram.desktop.control).toBeVisible()
  await situations
    .listen({ customer: first, bram: bram.phone })
    .is({ customer: ['bram'], bram: ['customer'] })
  await anna.desktop.rona.getByRole('button', { name: 'Available' }).click()
  await anna.phone.event('CALL_INCOMING')
  await expect(anna.desktop.request).toContainText('+1 202 555 0158')
})

test('declined on the phone is told from not answered', async ({ phones, situations }) => {
  const customer = await phones.customer()
  const anna = await situations.available('anna')
  await phones.call(customer)
  await anna.phone.event('CALL_INCOMING')

  await anna.phone.hangUp()

  await expect(anna.desktop.rona).toContainText('Declined')
  await expect(anna.desktop.rona).toContainText('+1 202 555 0157')
  expect(customer.has('CALL_CLOSED')).toBe(false)
  await anna.desktop.rona.getByRole('button', { name: 'Idle' }).click()
  await expect(anna.desktop.rona).toHaveCount(0)
  await expect(anna.desktop.state).toContainText('Idle')
})

test("a mailbox at an agent's dial number takes no call, and the next agent gets it (ANS-4, STA-2)", async ({
  phones,
  situations,
}) => {
  test.slow()
  const customer = await phones.customer()
  const anna = await situations.availableOutside('anna')
  await phones.call(customer)
  await anna.phone.event('CALL_INCOMING')

  await anna.phone.answer()

  await expect(anna.desktop.rona).toBeVisible({ timeout: 40_000 })
  await expect(anna.desktop.rona).toContainText('Not answered')
  await anna.phone.event('CALL_CLOSED')
  const bram = await situations.available('bram')
  await bram.phone.event('CALL_INCOMING')
  await bram.phone.answer()
  await situations.listen({ customer, bram: bram.phone }).is({ customer: ['bram'], bram: ['customer'] })
})

for (const [what, scenario] of [
  ['a phone that declines for everyone (603)', 'declines'],
  ['a phone that sends the call on to another (302)', 'redirects'],
] as const)
  test(`${what} is no different`, async ({ centre, phones, desktop: open }) => {
    const { extension, sipPassword } = centre.person('anna')
    const phone = new ScriptedPhone({ port: await freePort(), folder: test.info().outputPath('sipp') })
    const account = { extension, password: sipPassword, server: centre.sip }
    await phone.register(account)
    const declining = phone.play(scenario)
    const customer = await phones.customer()
    const desktop = await open('anna')
    await desktop.signIn()
    await desktop.pick('Available')

    await phones.call(customer)

    await expect(desktop.rona).toContainText('Declined')
    await declining
    await phone.unregister(account)
    expect(customer.has('CALL_CLOSED')).toBe(false)
  })

test('a phone that is not registered is offered nothing, and the desktop says so', async ({
  phones,
  situations,
}) => {
  const customer = await phones.customer()
  const anna = await situations.available('anna')
  await anna.phone.close()
  await expect(anna.desktop.page.getByText('Phone 1001 not reachable')).toBeVisible()

  await phones.call(customer)
  await customer.event('CALL_ESTABLISHED')
  await (await customer.recording()).next(1000)

  await expect(anna.desktop.request).toHaveCount(0)
  await expect(anna.desktop.rona).toHaveCount(0)
  const back = await phones.agent('anna')
  await back.event('CALL_INCOMING')
  await expect(anna.desktop.request).toBeVisible()
})

test('a phone that has gone without a word is told from one that is not answered', async ({
  phones,
  situations,
}) => {
  test.slow()
  const customer = await phones.customer()
  const anna = await situations.available('anna')
  anna.phone.kill()

  await phones.call(customer)

  await expect(anna.desktop.rona).toContainText('Phone unreachable', { timeout: 40_000 })
  expect(customer.has('CALL_CLOSED')).toBe(false)
})

test('the customer hangs up while it rings: the request goes away and the agent stays Available', async ({
  phones,
  situations,
}) => {
  const customer = await phones.customer()
  const anna = await situations.available('anna')
  await phones.call(customer)
  await anna.phone.event('CALL_INCOMING')
  await expect(anna.desktop.request).toBeVisible()

  await customer.hangUp()

  await anna.phone.event('CALL_CLOSED')
  await expect(anna.desktop.request).toHaveCount(0)
  await expect(anna.desktop.state).toContainText('Available')
})

test('the customer hangs up at the moment of the answer: the agent is never left behind', async ({
  phones,
  situations,
}) => {
  test.slow()
  const anna = await situations.available('anna')

  for (const milliseconds of [0, 1, 2, 4, 7, 12, 20, 35]) {
    const customer = await phones.customer(`+120255501${60 + milliseconds}`)
    await phones.call(customer)
    await anna.phone.event('CALL_INCOMING')

    await anna.phone.answer()
    await new Promise((resolve) => setTimeout(resolve, milliseconds))
    await customer.hangUp()

    await anna.phone.event('CALL_CLOSED')
    // Answered or not is a matter of luck here; stuck is not.
    await expect(anna.desktop.state).toContainText(/Available|Wrap-up/)
    await expect(anna.desktop.request).toHaveCount(0)
    if (await anna.desktop.wrapUp.isVisible()) await anna.desktop.submitWrapUp()
    await expect(anna.desktop.state).toContainText('Available')
  }
})
