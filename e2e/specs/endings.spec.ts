/** Every party can go at any moment, by any way: nobody is left behind, and wrap-up is for whom the rows say. */
import { to } from '../centre/colleague.ts'
import { expect, test } from '../test.ts'

for (const [moment, situation] of [
  ['while agent 2 rings', 'asked'],
  ['while they consult', 'consult'],
] as const) {
  test(`agent 1 hangs up the phone ${moment}: it is over for all (CON-10)`, async ({ situations }) => {
    const { customer, anna, bram } = await situations[situation]()

    await anna.phone.hangUp()

    await Promise.all([customer.event('CALL_CLOSED'), bram.phone.event('CALL_CLOSED')])
    await anna.has('wrap_up')
    await bram.has('none')
    await bram.is('available')
    await situations.isOver()
  })

  test(`the customer's phone dies ${moment}: wrap-up for agent 1, none for agent 2 (CON-9)`, async ({
    situations,
  }) => {
    const { customer, anna, bram } = await situations[situation]()

    customer.kill()

    await anna.has('wrap_up')
    await bram.phone.event('CALL_CLOSED')
    await bram.has('none')
    await bram.is('available')
    await situations.isOver()
  })
}

for (const [moment, situation] of [
  ['while they consult', 'consult'],
  ['in a conference (CNF-3)', 'conference'],
] as const)
  for (const how of ['hangs up', 'dies'] as const)
    test(`the phone of agent 2 ${how} ${moment}: agent 1 and the customer go on`, async ({ situations }) => {
      const { customer, anna, bram, hearing } = await situations[situation]()

      if (how === 'dies') bram.phone.kill()
      else await bram.phone.hangUp()

      await anna.consult('none')
      await anna.has('connected')
      await bram.has('none')
      await hearing.is({ customer: ['anna'], anna: ['customer'] })
      await customer.hangUp()
      await anna.has('wrap_up')
      await situations.isOver()
    })

test.describe('while agent 2 rings', () => {
  test('the phone that rings dies: agent 2 is RONA, the customer is not lost (CON-5)', async ({
    situations,
  }) => {
    const { customer, anna, bram, hearing } = await situations.asked()

    bram.phone.kill()

    await bram.is('rona')
    await bram.has('none')
    await anna.consult('none')
    await hearing.is({ customer: ['anna'], anna: ['customer'] })
    await customer.hangUp()
    await anna.has('wrap_up')
    await situations.isOver()
  })

  test('the phone of agent 1 dies: the consult is taken back, and the customer waits for the phone', async ({
    phones,
    situations,
  }) => {
    const { customer, anna, bram, hearing } = await situations.asked()

    anna.phone.kill()

    await bram.phone.event('CALL_CLOSED')
    await bram.has('none')
    await bram.is('available')
    await hearing.is({ customer: ['music'] })
    const back = await phones.agent('anna')
    await back.event('CALL_INCOMING')
    await back.answer()
    await situations.listen({ customer, anna: back }).is({ customer: ['anna'], anna: ['customer'] })
    await anna.consult('none')
  })

  test('answered and cancelled at the same moment: one of both, for everybody', async ({ situations }) => {
    test.slow()
    const { anna, bram, hearing } = await situations.call()

    for (const head of [0, 2, 5, 10, 20]) {
      await anna.do('consult', to.agent('bram'))
      await bram.phone.event('CALL_INCOMING')
      const answering = bram.phone.answer()
      await new Promise((resolve) => setTimeout(resolve, head))
      const answer = await anna.ask('consult-cancel')
      await answering

      // Cancelled, or too late for it: by chance. But it is the same for both.
      if (answer !== 'done') {
        await anna.consult('consulting')
        await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
        await anna.do('consult-end')
      }
      await bram.phone.event('CALL_CLOSED')
      await bram.has('none')
      await bram.is('available')
      await anna.consult('none')
      await anna.has('connected')
      await hearing.is({ customer: ['anna'], anna: ['customer'], bram: [] })
    }
  })
})

test.describe('while they consult', () => {
  test('the phone of agent 1 dies and comes back: they go on with the customer', async ({
    phones,
    situations,
  }) => {
    test.slow()
    const { customer, anna, bram } = await situations.consult()

    anna.phone.kill()
    const back = await phones.agent('anna')

    await back.event('CALL_INCOMING')
    await back.answer()
    await anna.has('held')
    await situations
      .listen({ customer, anna: back, bram: bram.phone })
      .is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
    await anna.do('consult-end')
    await bram.has('none')
    await situations.listen({ customer, anna: back }).is({ customer: ['anna'], anna: ['customer'] })
    expect(customer.has('CALL_CLOSED')).toBe(false)
  })

  test('the phone of agent 1 dies and stays away: the customer is not forgotten', async ({ situations }) => {
    test.slow()
    const { customer, anna, bram, chloe, hearing } = await situations.consult()
    await chloe.pick('idle')

    anna.phone.kill()

    await hearing.is({ customer: ['music'], bram: ['music'] })
    await expect.poll(() => anna.task?.status, { timeout: 40_000 }).toBe('wrap_up')
    await bram.phone.event('CALL_CLOSED')
    await bram.answer()
    await bram.has('connected')
    await hearing.is({ customer: ['bram'], bram: ['customer'] })
    await customer.hangUp()
    await bram.has('wrap_up')
    await situations.isOver()
  })

  test('handed over while the customer hangs up: over for both, and wrapped up by whoever had it', async ({
    situations,
  }) => {
    const { customer, anna, bram } = await situations.consult()

    const [answer] = await Promise.all([anna.ask('transfer'), customer.hangUp()])

    await anna.has('wrap_up')
    await bram.phone.event('CALL_CLOSED')
    await situations.isOver()
    // Who was first is a matter of luck; nothing else is.
    expect(answer).toMatch(/^(done|call_ended)$/)
    await bram.has(answer === 'done' ? 'wrap_up' : 'none')
    expect(anna.task?.endedBy).toBe(answer === 'done' ? 'transferred' : 'customer')
  })
})

test.describe('in a conference', () => {
  test("the phone of agent 1 dies and stays away: the call is agent 2's", async ({ situations }) => {
    test.slow()
    const { customer, anna, bram, hearing } = await situations.conference()

    anna.phone.kill()

    await hearing.is({ customer: ['bram'], bram: ['customer'] })
    await expect.poll(() => anna.task?.status, { timeout: 40_000 }).toBe('wrap_up')
    await bram.has('connected')
    await hearing.is({ customer: ['bram'], bram: ['customer'] })
    await customer.hangUp()
    await bram.has('wrap_up')
    await situations.isOver()
  })

  for (const how of ['hangs up', 'dies'] as const)
    test(`the customer's phone dies, then that of agent 1 ${how}: post-call, and then it is over (CNF-4)`, async ({
      situations,
    }) => {
      const { customer, anna, bram, hearing } = await situations.conference()

      customer.kill()

      await anna.has('post_call')
      await hearing.is({ anna: ['bram'], bram: ['anna'] })
      if (how === 'dies') anna.phone.kill()
      else await anna.phone.hangUp()
      await bram.phone.event('CALL_CLOSED')
      await anna.has('wrap_up')
      await bram.has('none')
      await situations.isOver()
    })

  test('all hang up at the same moment: it is over', async ({ situations }) => {
    const { customer, anna, bram } = await situations.conference()

    await Promise.all([customer.hangUp(), anna.phone.hangUp(), bram.phone.hangUp()])

    await anna.has('wrap_up')
    await bram.has('none')
    await bram.is('available')
    await situations.isOver()
  })
})

test('the customer hangs up while a blind transfer rings: nobody rings any more, nobody is RONA', async ({
  situations,
}) => {
  const { customer, anna, bram } = await situations.call()
  await anna.do('transfer', to.agent('bram'))
  await bram.phone.event('CALL_INCOMING')

  await customer.hangUp()

  await bram.phone.event('CALL_CLOSED')
  await bram.has('none')
  await bram.is('available')
  await anna.has('wrap_up')
  await situations.isOver()
})
