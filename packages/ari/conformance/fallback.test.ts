/** The application stays away: callers hear why, and get the fallback of the number that they called. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { app, dialledNumber, useCentre } from './centre.ts'
import { header, userOf } from './phone/sip-message.ts'

const centre = useCentre()

// the embedded switch is told by its environment how long an application may be away
beforeEach(() => setAbsence('2'))
afterEach(() => setAbsence('60'))

test('a caller is connected to the fallback number, and both hear each other', async () => {
  const place = await centre().openPhone('fallback', undefined, '127.0.0.3')
  await centre().provision('aor', 'trunk-fallback', { contact: `sip:127.0.0.3:${String(place.port)}` })
  await centre().provisionEndpoint('trunk-fallback')
  await setFallback(dialledNumber, 'PJSIP/+12025550199@trunk-fallback')
  const customer = await centre().openCustomer()
  await centre().leave()

  const call = await customer.call(dialledNumber)
  await call.ringing
  const fallback = await place.nextCall()
  assert.equal(userOf(header(fallback.invite, 'To')), '+12025550199')
  fallback.ring()
  fallback.answer()
  await call.answered
  call.audio.play(500)
  await fallback.audio.hears(500)
  fallback.audio.play(800)
  await call.audio.hears(800)
  await fallback.hangUp()

  assert.equal((await call.ended).how, 'BYE')
  await centre().comeBack()
})

test('a caller is refused with the cause that the application left, or with 503', async () => {
  await setFallback(dialledNumber, '17')
  const customer = await centre().openCustomer()
  await centre().leave()

  const refused = await customer.call(dialledNumber)
  const turnedAway = await customer.call('+12025550110')

  assert.equal((await refused.ended).status, 486)
  assert.equal((await turnedAway.ended).status, 503)
  await centre().comeBack()
})

async function setFallback(number: string, value: string): Promise<void> {
  await centre().ari.request('asterisk.setVariable', { variable: `DB(fallback/${app}/${number})`, value })
}

async function setAbsence(value: string): Promise<void> {
  if (centre().target.kind === 'asterisk')
    await centre().ari.request('asterisk.setVariable', { variable: 'LONGEST_ABSENCE', value })
}
