/** Consult and conference as the agents see them: rows CON, CNF and HLD on the pages. */
import { expect, test } from '../test.ts'

test.use({ house: 'patient' })

test('a consult from the dialog to its end, on both desktops (CON-1, CON-3, CON-4, CON-8, HLD-2)', async ({
  situations,
}) => {
  test.slow()
  const call = await situations.call()
  await call.chloe.pick('idle')
  const [anna, bram] = await Promise.all([situations.page(call.anna), situations.page(call.bram)])
  const { hearing } = call

  await test.step('the dialog lists who can be asked, with their state in words', async () => {
    const dialog = await anna.openDialog('Consult')

    await expect(dialog.entry('Bram Holm')).toContainText('Available')
    await expect(dialog.entry('Chloe Winter')).toContainText('Idle')
    await expect(dialog.entry('Anna Visser')).toHaveCount(0)
    await dialog.search.fill('holm')
    await expect(dialog.entries).toHaveCount(1)
    await dialog.search.fill('')
    await call.chloe.pick('available')
    await dialog.refresh.click()
    await expect(dialog.entry('Chloe Winter')).toContainText('Available')
    await dialog.tab('Queue')
    await expect(dialog.entry('Debit cards').first()).toBeVisible()
    await dialog.tab('Agent')
    await dialog.entry('Bram Holm').click()
    await dialog.confirm.click()
    await expect(dialog.root).toHaveCount(0)
  })

  await test.step('until it is accepted', async () => {
    await expect(bram.consultRequest).toContainText('Anna Visser')
    await expect(bram.consultRequest).toContainText('1001')
    await expect(bram.consultRequest).toContainText('Service')
    await expect(anna.consulted.standing).toContainText('Consult requested')
    await expect(anna.consulted.button('Transfer')).toBeDisabled()
    await expect(anna.consulted.button('Conference')).toBeDisabled()
    await expect(anna.consulted.button('Cancel consult')).toBeEnabled()
    await expect(anna.caller.button('Resume')).toBeEnabled()
    await expect(anna.caller.standing).toContainText('Call on hold')
  })

  await test.step('accepted, there are two panes', async () => {
    await call.bram.phone.answer()

    await expect(anna.consulted.standing).toContainText('Consulting')
    await expect(anna.consulted.root).toContainText('Bram Holm')
    await expect(anna.consulted.root).toContainText('1002')
    await expect(anna.caller.root).toContainText('+1 202 555 0157')
    await expect(anna.caller.root).toContainText('Subject')
    await expect(anna.consulted.root).toContainText('Subject')
    await expect(anna.caller.standing).toContainText('Call on hold')
    await expect(anna.caller.button('End')).toBeDisabled()
    await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
  })

  await test.step('agent 2 may leave and nothing else', async () => {
    await expect(bram.asking.standing).toContainText('Consulting')
    await expect(bram.asking.button('Exit consult')).toBeEnabled()
    for (const name of ['Hold', 'Resume', 'End', 'End consult', 'Conference', 'Transfer'])
      await expect(
        bram.asking.button(name).and(bram.page.locator(':enabled:not([aria-disabled=true])')),
      ).toHaveCount(0)
    await expect(bram.wrapUp).toHaveCount(0)
  })

  await test.step('the one on hold changes with the button of either pane', async () => {
    await anna.consulted.button('Hold').click()
    await expect(anna.consulted.standing).toContainText('Consult on hold')
    await expect(anna.caller.standing).toContainText('Connected')
    await expect(bram.asking.standing).toContainText('Consult on hold')
    await hearing.is({ customer: ['anna'], anna: ['customer'], bram: ['music'] })
    await anna.consulted.button('Resume').click()
    await expect(anna.caller.standing).toContainText('Call on hold')
    await expect(anna.consulted.standing).toContainText('Consulting')
    await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
  })

  await test.step('ended, there is one pane, and the customer is talked to', async () => {
    await anna.consulted.button('End consult').click()

    await expect(anna.consulted.root).toHaveCount(0)
    await expect(anna.caller.standing).toContainText('Connected')
    await expect(bram.asking.root).toHaveCount(0)
    await expect(bram.wrapUp).toHaveCount(0)
    await expect(bram.state).toContainText('Available')
    await hearing.is({ customer: ['anna'], anna: ['customer'], bram: [] })
    expect(hearing.ever('customer')).toEqual(['anna', 'music'])
  })
})

test('what came to nothing is said in words, and the call stands as before (CON-2, CON-5)', async ({
  situations,
}) => {
  const call = await situations.call({ chloe: 'cards' })
  const anna = await situations.page(call.anna)

  await test.step('declined', async () => {
    const dialog = await anna.openDialog('Consult')
    await dialog.entry('Bram Holm').click()
    await dialog.confirm.click()
    await call.bram.phone.event('CALL_INCOMING')
    await call.bram.phone.hangUp()

    await expect(anna.page.getByText('The consult did not come about.').first()).toBeVisible()
    await expect(anna.page.getByText('The request was declined.').first()).toBeVisible()
    await expect(anna.consulted.root).toHaveCount(0)
  })

  await test.step('nobody is free in the queue, and waiting for one is cancelled', async () => {
    await call.chloe.pick('idle')
    const dialog = await anna.openDialog('Consult')
    await dialog.tab('Queue')
    await dialog.entry('Debit cards').first().click()
    await dialog.confirm.click()
    await expect(anna.consulted.standing).toContainText('Consult requested')
    await anna.consulted.button('Cancel consult').click()

    await expect(anna.consulted.root).toHaveCount(0)
  })
})

test('a conference on both desktops (CNF-1 to CNF-3)', async ({ situations }) => {
  const call = await situations.consult()
  const [anna, bram] = await Promise.all([situations.page(call.anna), situations.page(call.bram)])

  await anna.consulted.button('Conference').click()

  for (const desktop of [anna, bram]) {
    const parties = desktop.page.getByRole('list', { name: 'In the conference' })
    await expect(parties.getByRole('listitem')).toHaveCount(3)
    await expect(parties).toContainText('Bram Holm')
    await expect(parties).toContainText('1002')
    await expect(parties).toContainText('+1 202 555 0157')
  }
  await call.hearing.is({
    customer: ['anna', 'bram'],
    anna: ['customer', 'bram'],
    bram: ['customer', 'anna'],
  })
  for (const { root, standing } of [anna.conference, bram.asking]) {
    await expect(standing).toContainText('Conference')
    await expect(standing.locator('svg')).toBeVisible()
    await expect(root).toContainText('Subject')
  }
  await expect(anna.conference.button('End conference')).toBeEnabled()
  await expect(anna.conference.button('Transfer')).toBeEnabled()
  await expect(bram.asking.button('Exit conference')).toBeEnabled()
  await expect(bram.asking.button('End conference')).toHaveCount(0)
  await anna.conference.button('Transfer').click()
  await expect(anna.wrapUp).toBeVisible()
  await expect(bram.caller.standing).toContainText('Connected')
  await call.hearing.is({ customer: ['bram'], anna: [], bram: ['customer'] })
  await anna.submitWrapUp()
  await expect(anna.state).toContainText('Available')
})

test('the customer leaves a conference: post-call, with the reasons open to agent 1 only (CNF-4)', async ({
  situations,
}) => {
  const call = await situations.conference()
  const [anna, bram] = await Promise.all([situations.page(call.anna), situations.page(call.bram)])

  await call.customer.hangUp()

  await expect(anna.page.getByText('Post-call').first()).toBeVisible()
  await expect(anna.wrapUp).toBeVisible()
  await expect(bram.wrapUp).toHaveCount(0)
  await call.hearing.is({ anna: ['bram'], bram: ['anna'] })
  await bram.asking.button('Exit conference').click()
  await expect(bram.state).toContainText('Available')
  await anna.submitWrapUp()
  await expect(anna.state).toContainText('Available')
})
