/** The popovers of a request, in each language and before the phone rings. */
import { freePort } from '../centre/ports.ts'
import { ScriptedPhone } from '../phones/sipp.ts'
import { expect, test } from '../test.ts'

test.use({ house: 'patient' })

test('while the phone is being reached the popover says Connecting, then Ringing (ANS-1)', async ({
  centre,
  desktop: open,
  phones,
}, testInfo) => {
  const { extension, sipPassword } = centre.person('anna')
  const phone = new ScriptedPhone({ port: await freePort(), folder: testInfo.outputPath('sipp') })
  const account = { extension, password: sipPassword, server: centre.sip }
  await phone.register(account)
  const answering = phone.play('rings-late')
  const desktop = await open('anna')
  await desktop.signIn()
  await desktop.pick('Available')
  await expect(desktop.state).toContainText('Available')

  const customer = await phones.customer()
  await phones.call(customer)

  await expect(desktop.request).toContainText('Connecting')
  await expect(desktop.request).toContainText('+1 202 555 0157')
  await expect(desktop.request).toContainText('Ringing')
  await customer.hangUp()
  await answering
  await phone.unregister(account)
})

const languages = [
  { name: 'English', words: ['Incoming call', 'Ringing'] },
  { name: 'Nederlands', words: ['Inkomend gesprek', 'Overgaan'] },
  { name: 'Dansk', words: ['Indgående opkald', 'Ringer'] },
  { name: 'Deutsch', words: ['Eingehender Anruf', 'Klingeln'] },
] as const

test('the popover speaks the four languages, and the agent switches between them (LOC-1)', async ({
  phones,
  situations,
}) => {
  const customer = await phones.customer()
  const { desktop, phone } = await situations.available('anna')
  await phones.call(customer)
  await phone.event('CALL_INCOMING')

  for (const { name, words } of languages) {
    await desktop.speak(name)

    const [title, status] = words
    const popover = desktop.page.getByRole('alertdialog', { name: title })
    await expect(popover).toContainText(status)
    await expect(popover).toContainText('Customer service')
  }
})
