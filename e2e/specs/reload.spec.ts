/** A page that is loaded again, and a second one, show what the first showed, in each state of a consult (STA-3). */
import type { AgentDesktop } from '../desk/agent-desktop.ts'
import { to } from '../centre/colleague.ts'
import { expect, test } from '../test.ts'

test.use({ house: 'patient' })

/** Loads the page anew and opens another one beside it: both must show the same as before. */
async function isTheSameElsewhere(desktop: AgentDesktop, url: string): Promise<void> {
  const before = await desktop.shown()
  const second = desktop.inPage(await desktop.page.context().newPage())
  await second.open(url)
  await desktop.page.reload()

  await expect.poll(() => second.shown(), 'what a second page shows').toBe(before)
  await expect.poll(() => desktop.shown(), 'what the page shows after it was loaded again').toBe(before)
  await second.page.close()
}

test('at each step of a consult and a conference, for both agents', async ({ centre, situations }) => {
  test.slow()
  const { customer, anna, bram, chloe } = await situations.call()
  await chloe.pick('idle')
  const [annas, brams] = await Promise.all([situations.page(anna), situations.page(bram)])

  const steps = {
    'asked, not yet accepted': async () => {
      await anna.do('consult', to.agent('bram'))
      await bram.phone.event('CALL_INCOMING')
      await expect(annas.consulted.standing).toContainText('Consult requested')
      await expect(brams.consultRequest).toContainText('Ringing')
    },
    consulting: async () => {
      await bram.phone.answer()
      await expect(annas.consulted.standing).toContainText('Consulting')
      await expect(brams.asking.standing).toContainText('Consulting')
    },
    'the consulted agent on hold': async () => {
      await anna.do('consult-hold')
      await expect(annas.consulted.standing).toContainText('Consult on hold')
      await expect(brams.asking.standing).toContainText('Consult on hold')
    },
    'in a conference': async () => {
      await anna.do('consult-resume')
      await anna.consult('consulting')
      await anna.do('conference')
      await expect(annas.conference.standing).toContainText('Conference')
      await expect(brams.asking.standing).toContainText('Conference')
    },
    'post-call': async () => {
      await customer.hangUp()
      await expect(annas.wrapUp).toBeVisible()
      await expect(brams.asking.standing).toContainText('Post-call')
    },
  }
  for (const [name, arrive] of Object.entries(steps))
    await test.step(name, async () => {
      await arrive()

      await Promise.all([annas, brams].map((desktop) => isTheSameElsewhere(desktop, centre.url)))
    })

  await test.step('and each of them can go on from there', async () => {
    await brams.asking.button('Exit conference').click()
    await expect(brams.state).toContainText('Available')
    await annas.submitWrapUp()
    await expect(annas.state).toContainText('Available')
  })
})
