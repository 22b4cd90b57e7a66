/** A page that is loaded again, and a second one, show what the first showed, in each state of a call (STA-3). */
import type { AgentDesktop } from '../desk/agent-desktop.ts'
import { to } from '../centre/colleague.ts'
import { expect, test } from '../test.ts'

test.use({ house: 'patient' })

/** Opens another page beside it, and then loads the first anew: each time both show the same in the end. */
async function isTheSameElsewhere(desktop: AgentDesktop, url: string): Promise<void> {
  const second = desktop.inPage(await desktop.page.context().newPage())
  const showTheSame = () =>
    expect(async () => expect(await second.shown()).toBe(await desktop.shown())).toPass({ timeout: 30_000 })

  await second.open(url)
  await showTheSame()
  await desktop.page.reload()
  await showTheSame()
  await second.page.close()
}

/** Takes each step in turn, and looks at it elsewhere for both agents. */
async function eachStep(
  desktops: readonly AgentDesktop[],
  url: string,
  steps: Readonly<Record<string, () => Promise<void>>>,
): Promise<void> {
  for (const [name, arrive] of Object.entries(steps))
    await test.step(name, async () => {
      await arrive()

      await Promise.all(desktops.map((desktop) => isTheSameElsewhere(desktop, url)))
    })
}

test('at each step of a consult, for both agents', async ({ centre, situations }) => {
  test.slow()
  const { anna, bram, chloe } = await situations.call()
  await Promise.all([bram.pick('idle'), chloe.pick('idle')])
  const [annas, brams] = await Promise.all([situations.page(anna), situations.page(bram)])

  await eachStep([annas, brams], centre.url, {
    'waiting for somebody of a queue': async () => {
      await anna.do('consult', to.queue('customer-service'))
      await expect(annas.consulted.standing).toContainText('Consult requested')
    },
    'asked, not yet accepted': async () => {
      await anna.do('consult-cancel')
      await anna.consult('none')
      await anna.do('consult', to.agent('bram'))
      await bram.phone.event('CALL_INCOMING')
      await expect(annas.consulted.standing).toContainText('Consult requested')
      await expect(brams.consultRequest).toContainText('Ringing')
    },
    'the customer resumed meanwhile': async () => {
      await anna.do('resume')
      await expect(annas.caller.standing).toContainText('Connected')
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
  })
})

test('in a conference and after it, for both agents, and each can go on from there', async ({
  centre,
  situations,
}) => {
  test.slow()
  const { customer, anna, bram } = await situations.conference()
  const [annas, brams] = await Promise.all([situations.page(anna), situations.page(bram)])

  await eachStep([annas, brams], centre.url, {
    'in a conference': async () => {
      await expect(annas.conference.standing).toContainText('Conference')
      await expect(brams.asking.standing).toContainText('Conference')
    },
    'post-call': async () => {
      await customer.hangUp()
      await expect(annas.wrapUp).toBeVisible()
      await expect(brams.asking.standing).toContainText('Post-call')
    },
  })

  await brams.asking.button('Exit conference').click()
  await expect(brams.state).toContainText('Available')
  await annas.submitWrapUp()
  await expect(annas.state).toContainText('Available')
})
