/** An agent who answers at a dial number, over the trunk (STA-2). */
import { to } from '../centre/colleague.ts'
import { expect, test } from '../test.ts'

test.use({ house: 'patient' })

test('the call is theirs once the key was pressed, and not before', async ({ phones, situations }) => {
  const customer = await phones.customer()
  const { desktop, phone } = await situations.availableOutside('anna')
  const hearing = situations.listen({ customer, outside: phone })

  await test.step('while it rings, the desktop says what to press', async () => {
    await phones.call(customer)
    await phone.event('CALL_INCOMING')

    await expect(desktop.request).toContainText('Answer on your phone (+1 202 555 0177) and press 1')
  })

  await test.step('who answers is spoken to, and the customer goes on waiting', async () => {
    await phone.answer()

    await hearing.is({ customer: ['music'], outside: ['noise'] })
    await expect(desktop.request).toBeVisible()
  })

  await test.step('another key does nothing', async () => {
    await phone.press('7')

    await hearing.is({ customer: ['music'] })
    await expect(desktop.request).toBeVisible()
  })

  await test.step('the right one takes the call, and the announcement is over', async () => {
    await phone.press('1')

    await desktop.standing.filter({ hasText: 'Connected' }).waitFor()
    await hearing.is({ customer: ['outside'], outside: ['customer'] })
  })

  await test.step('hold and resume are as with a phone', async () => {
    await desktop.hold.click()
    await hearing.is({ customer: ['music'], outside: [] })
    await desktop.resume.click()
    await hearing.is({ customer: ['outside'], outside: ['customer'] })
  })

  await test.step('the call to the number ends with the interaction', async () => {
    await desktop.end.click()

    await phone.event('CALL_CLOSED')
    await desktop.wrapUp.waitFor()
    await situations.isOver()
  })
})

test('who hangs up without the key has declined', async ({ phones, situations }) => {
  const customer = await phones.customer()
  const { desktop, phone } = await situations.availableOutside('anna')
  await phones.call(customer)
  await phone.event('CALL_INCOMING')
  await phone.answer()
  await phone.event('CALL_ESTABLISHED')

  await phone.hangUp()

  await expect(desktop.rona).toContainText('Declined')
  expect(customer.has('CALL_CLOSED')).toBe(false)
})

test('a colleague there is consulted, conferenced and handed the call (CON-3, CNF-1, TRF-6)', async ({
  phones,
  situations,
}) => {
  const customer = await phones.customer()
  const anna = await situations.colleague('anna')
  await phones.call(customer)
  await anna.answer()
  await anna.has('connected')
  const { desktop, phone } = await situations.availableOutside('bram')
  const hearing = situations.listen({ customer, anna: anna.phone, outside: phone })

  await test.step('it is only requested until the key is pressed', async () => {
    await anna.do('consult', to.agent('bram'))
    await phone.event('CALL_INCOMING')
    await phone.answer()

    await hearing.is({ customer: ['music'], anna: ['ringing'], outside: ['noise'] })
    await anna.consult('requested')
    await phone.press('1')
    await anna.consult('consulting')
    await hearing.is({ customer: ['music'], anna: ['outside'], outside: ['anna'] })
  })

  await test.step('all three talk', async () => {
    await anna.do('conference')

    await anna.has('conference')
    await hearing.is({ customer: ['anna', 'outside'], outside: ['anna', 'customer'] })
  })

  await test.step('the call is theirs', async () => {
    await anna.do('transfer')

    await anna.has('wrap_up')
    await hearing.is({ customer: ['outside'], outside: ['customer'] })
    await expect(desktop.control).toBeVisible()
  })
})
