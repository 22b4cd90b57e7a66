/** One call from trunk to desktop and back, as people hear and see it. */
import { expect, test } from '../test.ts'

test.use({ house: 'sample' })

test('a customer hears music, is answered, held and resumed, and the agent wraps up before the next call', async ({
  phones,
  situations,
}) => {
  const customer = await phones.customer()
  const { desktop, phone } = await situations.available('anna')
  const hearing = situations.listen({ customer, anna: phone })

  await test.step('the request is on the desktop with its words and values (ANS-2)', async () => {
    await phones.call(customer)
    await customer.event('CALL_ESTABLISHED')
    await phone.event('CALL_INCOMING')

    await expect(desktop.request).toContainText('Ringing')
    await expect(desktop.request).toContainText(/\d:\d\d/)
    await expect(desktop.request).toContainText('+1 202 555 0157')
    await expect(desktop.request).toContainText('+1 202 555 0100')
    await expect(desktop.request).toContainText('Customer service')
    await expect(desktop.state).toContainText('Available')
    await expect(desktop.end).toHaveCount(0)
    await hearing.is({ customer: ['music'], anna: [] })
  })

  await test.step('answered on the phone, both hear each other (ANS-3)', async () => {
    await phone.answer()

    await expect(desktop.control).toBeVisible()
    await expect(desktop.standing).toContainText('Connected')
    await expect(desktop.request).toHaveCount(0)
    await expect(desktop.state).toContainText('Engaged')
    await hearing.is({ customer: ['anna'], anna: ['customer'] })
  })

  await test.step('on hold the customer hears music and the agent nothing (HLD-1)', async () => {
    await desktop.hold.click()

    await expect(desktop.standing).toContainText('Call on hold')
    await expect(desktop.end).toBeDisabled()
    await hearing.is({ customer: ['music'], anna: [] })
  })

  await test.step('resumed, they hear each other again (HLD-1)', async () => {
    await desktop.resume.click()

    await expect(desktop.standing).toContainText('Connected')
    await expect(desktop.end).toBeEnabled()
    await hearing.is({ customer: ['anna'], anna: ['customer'] })
  })

  await test.step('End ends it for both and asks for the reason; the next call waits for it (END-1 to END-3)', async () => {
    const next = await phones.customer('+12025550158')
    await desktop.end.click()

    await expect(desktop.wrapUp).toBeVisible()
    await Promise.all([customer.event('CALL_CLOSED'), phone.event('CALL_CLOSED')])
    await expect(desktop.state).toContainText('Wrap-up')
    await phones.call(next)
    await next.event('CALL_ESTABLISHED')
    await (await next.recording()).next(1000)
    expect(phone.pending('CALL_INCOMING')).toBe(false)
    await desktop.submitWrapUp()
    await phone.event('CALL_INCOMING')
    await expect(desktop.request).toContainText('+1 202 555 0158')
    await next.hangUp()
    await expect(desktop.request).toHaveCount(0)
    await expect(desktop.state).toContainText('Available')
  })
})

for (const end of [
  { who: 'the agent on the phone', words: 'You ended the call' },
  { who: 'the customer', words: 'The customer ended the call' },
] as const)
  test(`${end.who} ends the call, and the reason is asked for all the same (END-1)`, async ({
    situations,
  }) => {
    const { customer, desktop, phone } = await situations.talking()

    const [leaver, other] = end.who === 'the customer' ? [customer, phone] : [phone, customer]
    await leaver.hangUp()

    await other.event('CALL_CLOSED')
    await expect(desktop.wrapUp).toBeVisible()
    await expect(desktop.page.getByText(end.words)).toBeVisible()
    await desktop.submitWrapUp()
    await expect(desktop.wrapUp).toHaveCount(0)
    await expect(desktop.state).toContainText('Available')
  })
