/** What agents write about a customer, and who sees it next. */
import { expect, test } from '../test.ts'

test.use({ house: 'patient' })

test('a note written in one call is there in the next call of the same customer, for another agent', async ({
  phones,
  situations,
}) => {
  const customer = await phones.customer('+12025550161')
  const anna = await situations.available('anna')
  await situations.talk(anna, customer)

  await test.step('anna writes during the call, and in wrap-up', async () => {
    await anna.desktop.note.fill('Wants an invoice')
    await expect(anna.desktop.notes).toContainText('Stored: Today')
    await customer.hangUp()
    await expect(anna.desktop.wrapUp).toBeVisible()
    await anna.desktop.note.press('End')
    await anna.desktop.note.pressSequentially(', by post')
    await anna.desktop.page.reload()
    await expect(anna.desktop.note).toHaveValue('Wants an invoice, by post')
  })

  const bram = await situations.available('bram')
  const again = await phones.customer('+12025550161')
  await test.step('bram has the customer while anna still wraps up', async () => {
    await situations.talk(bram, again)

    await expect(bram.desktop.contacts.getByRole('listitem')).toContainText([
      /Not finished yet.*Anna Visser.*Wants an invoice, by post/s,
    ])
  })

  await test.step('and sees how it ended once she has', async () => {
    await anna.desktop.submitWrapUp()
    await expect(anna.desktop.wrapUp).toHaveCount(0)

    await expect(async () => {
      await bram.desktop.page.reload()
      await expect(bram.desktop.contacts.getByRole('listitem')).toContainText([
        /Resolved.*Customer service.*Anna Visser.*Wants an invoice, by post/s,
      ])
    }).toPass()
  })
})
