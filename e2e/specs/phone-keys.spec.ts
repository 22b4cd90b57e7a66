/**
 * What is pressed on the phone all the same is mirrored, and desktop and call never disagree (HLD-4). What a phone asks
 * by REFER is refused; baresip hangs up when it is, so the switch's own tests show that.
 */
import { expect, test } from '../test.ts'

test('the hold key in a conference leaves the others among themselves, without music', async ({
  situations,
}) => {
  const { anna, bram, hearing } = await situations.conference()

  await bram.phone.hold()

  await hearing.is({ customer: ['anna'], anna: ['customer'] })
  await anna.has('conference')
  await bram.phone.resume()
  await hearing.is({ customer: ['anna', 'bram'], anna: ['customer', 'bram'] })
})

test('the hold key of agent 1 in a consult holds nobody twice, and the desktop says whose key it was', async ({
  situations,
}) => {
  const { anna, bram, hearing } = await situations.consult()

  await anna.phone.hold()

  await expect.poll(() => anna.task?.controls.resume.why).toBe('phone_on_hold')
  expect(await anna.ask('resume')).toBe('phone_on_hold')
  expect(await anna.ask('consult-hold')).toBe('phone_on_hold')
  await hearing.is({ customer: ['music'] })
  await anna.phone.resume()
  await hearing.is({ customer: ['music'], bram: ['anna'] })
  await anna.do('consult-end')
  await bram.has('none')
  await hearing.is({ customer: ['anna'] })
})
