/** Transfers as the agents see them: rows TRF on the pages. */
import { numbers } from '../centre/house.ts'
import { outsideNumber } from '../phones/rack.ts'
import { expect, test } from '../test.ts'

test.use({ house: 'patient' })

test('blind to a colleague from the dialog: the reasons open at once (TRF-1, TRF-2, TRF-5)', async ({
  situations,
}) => {
  const call = await situations.call()
  await call.chloe.pick('idle')
  const [anna, bram] = await Promise.all([situations.page(call.anna), situations.page(call.bram)])
  const dialog = await anna.openDialog('Transfer')
  await expect(dialog.entries.first()).toContainText('Bram Holm')
  await expect(dialog.entry('Chloe Winter').and(anna.page.locator(':not([aria-disabled=true])'))).toHaveCount(
    0,
  )

  await dialog.entry('Bram Holm').click()
  await dialog.confirm.click()

  await expect(anna.wrapUp).toBeVisible()
  await expect(anna.page.getByText('You transferred the call').first()).toBeVisible()
  await expect(bram.request).toContainText('+1 202 555 0157')
  await call.bram.answer()
  await expect(bram.caller.standing).toContainText('Connected')
  await call.hearing.is({ customer: ['bram'], anna: [], bram: ['customer'] })
  await anna.submitWrapUp()
  await expect(anna.state).toContainText('Available')
})

test('a number is cleaned when pasted, judged in words, and called (TRF-4)', async ({
  phones,
  situations,
}) => {
  const call = await situations.call()
  const outside = await phones.outside()
  const anna = await situations.page(call.anna)
  const dialog = await anna.openDialog('Transfer')
  await dialog.tab('Dial number')

  await test.step('the number of an entry point is refused', async () => {
    await dialog.number.fill(numbers.cards)
    await dialog.confirm.click()

    await expect(dialog.root).toContainText('This number belongs to an entry point')
  })

  await test.step('pasted text keeps digits and the plus', async () => {
    await dialog.number.fill('')
    await dialog.number.evaluate((field, text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', text)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, 'tel. +1 (202) 555-0177 ext')

    await expect(dialog.number).toHaveValue(outsideNumber)
  })

  await test.step('it is called', async () => {
    await dialog.confirm.click()

    await expect(anna.wrapUp).toBeVisible()
    await outside.event('CALL_INCOMING')
    await outside.answer()
    await situations
      .listen({ customer: call.customer, anna: call.anna.phone, outside })
      .is({ customer: ['outside'], anna: [], outside: ['customer'] })
  })
})
