/** Every party can go at any moment, by any way: nobody is left behind, and wrap-up is for whom the rows say. */
import { to } from '../centre/colleague.ts'
import type { Call, Situations } from '../centre/situations.ts'
import { expect, test } from '../test.ts'

/** The customer talks with Anna, who asks Bram for advice; his phone rings. */
async function asked(situations: Situations): Promise<Call> {
  const call = await situations.call()
  await call.anna.do('consult', to.agent('bram'))
  await call.bram.phone.event('CALL_INCOMING')
  await call.bram.has('ringing')
  return call
}

test.describe('while agent 2 rings', () => {
  test('agent 1 hangs up the phone: it is over for all (CON-10)', async ({ situations }) => {
    const { customer, anna, bram } = await asked(situations)

    await anna.phone.hangUp()

    await Promise.all([customer.event('CALL_CLOSED'), bram.phone.event('CALL_CLOSED')])
    await anna.has('wrap_up')
    await bram.has('none')
    await bram.is('available')
    await situations.isOver()
  })

  test('the phone that rings dies: agent 2 is RONA, the customer is not lost (CON-5)', async ({
    situations,
  }) => {
    const { customer, anna, bram, hearing } = await asked(situations)

    bram.phone.kill()

    await bram.is('rona')
    await bram.has('none')
    await anna.consult('none')
    await hearing.is({ customer: ['anna'], anna: ['customer'] })
    await customer.hangUp()
    await anna.has('wrap_up')
    await situations.isOver()
  })

  test("the customer's phone dies: nobody rings any more", async ({ situations }) => {
    const { customer, anna, bram } = await asked(situations)

    customer.kill()

    await bram.has('none')
    await bram.phone.event('CALL_CLOSED')
    await anna.has('wrap_up')
    await situations.isOver()
  })

  test('the app is killed: it rings on, can be answered, and all is as it was', async ({
    centre,
    situations,
  }) => {
    const { anna, bram, hearing } = await asked(situations)

    centre.kill('app')
    await bram.phone.answer()

    await anna.consult('consulting')
    await bram.has('consulting')
    await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
    await anna.do('consult-end')
    await anna.has('connected')
    await bram.has('none')
    await hearing.is({ customer: ['anna'], anna: ['customer'], bram: [] })
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
  test('agent 1 hangs up the phone: it is over for all (CON-10)', async ({ situations }) => {
    const { customer, anna, bram } = await situations.consult()

    await anna.phone.hangUp()

    await Promise.all([customer.event('CALL_CLOSED'), bram.phone.event('CALL_CLOSED')])
    await anna.has('wrap_up')
    await bram.has('none')
    await bram.is('available')
    await situations.isOver()
  })

  for (const how of ['hangs up', 'dies'] as const)
    test(`the phone of agent 2 ${how}: agent 1 and the customer go on`, async ({ situations }) => {
      const { customer, anna, bram, hearing } = await situations.consult()

      if (how === 'dies') bram.phone.kill()
      else await bram.phone.hangUp()

      await anna.consult('none')
      await bram.has('none')
      await hearing.is({ customer: ['anna'], anna: ['customer'] })
      await customer.hangUp()
      await anna.has('wrap_up')
      await situations.isOver()
    })

  test("the customer's phone dies: wrap-up for agent 1, none for agent 2 (CON-9)", async ({ situations }) => {
    const { customer, anna, bram } = await situations.consult()

    customer.kill()

    await anna.has('wrap_up')
    await bram.has('none')
    await bram.is('available')
    await situations.isOver()
  })

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

  test('the app is killed: nobody hears it, and the consult goes on', async ({ centre, situations }) => {
    const { anna, hearing } = await situations.consult()
    const [before, pid] = [anna.task, centre.pid('app')]

    centre.kill('app')

    await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
    await expect.poll(() => centre.pid('app')).not.toBe(pid)
    await anna.do('consult-hold')
    await anna.consult('held')
    expect(anna.task?.id).toBe(before?.id)
    await hearing.is({ customer: ['anna'], anna: ['customer'], bram: ['music'] })
    await anna.do('conference')
    await hearing.is({ customer: ['anna', 'bram'], anna: ['customer', 'bram'], bram: ['customer', 'anna'] })
  })

  test('handed over while the customer hangs up: over for both, and wrapped up once', async ({
    situations,
  }) => {
    const { customer, anna, bram } = await situations.consult()

    await Promise.all([anna.ask('transfer'), customer.hangUp()])

    await anna.has('wrap_up')
    await bram.phone.event('CALL_CLOSED')
    await situations.isOver()
    // Whoever owned it when it ended wraps up; the other one is free.
    await expect.poll(() => bram.task?.status ?? 'none').toMatch(/^(wrap_up|none)$/)
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
    test(`the phone of agent 2 ${how}: the others go on (CNF-3)`, async ({ situations }) => {
      const { customer, anna, bram, hearing } = await situations.conference()

      if (how === 'dies') bram.phone.kill()
      else await bram.phone.hangUp()

      await anna.has('connected')
      await bram.has('none')
      await hearing.is({ customer: ['anna'], anna: ['customer'] })
      await customer.hangUp()
      await anna.has('wrap_up')
      await situations.isOver()
    })

  test("the customer's phone dies: post-call, and agent 1 ends it (CNF-4)", async ({ situations }) => {
    const { customer, anna, bram, hearing } = await situations.conference()

    customer.kill()

    await anna.has('post_call')
    await hearing.is({ anna: ['bram'], bram: ['anna'] })
    await anna.phone.hangUp()
    await bram.phone.event('CALL_CLOSED')
    await anna.has('wrap_up')
    await bram.has('none')
    await situations.isOver()
  })

  test('the app is killed: nobody hears it, and agent 2 can leave', async ({ centre, situations }) => {
    const { anna, bram, hearing } = await situations.conference()
    const pid = centre.pid('app')

    centre.kill('app')

    await hearing.is({ customer: ['anna', 'bram'], anna: ['customer', 'bram'], bram: ['customer', 'anna'] })
    await expect.poll(() => centre.pid('app')).not.toBe(pid)
    await bram.do('conference-exit')
    await anna.has('connected')
    await hearing.is({ customer: ['anna'], anna: ['customer'], bram: [] })
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

test.describe('while a blind transfer rings', () => {
  test('the customer hangs up: nobody rings any more, nobody is RONA', async ({ situations }) => {
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

  test('the app is killed: it rings on and can be answered', async ({ centre, situations }) => {
    const { anna, bram, hearing } = await situations.call()
    await anna.do('transfer', to.agent('bram'))
    await bram.phone.event('CALL_INCOMING')

    centre.kill('app')
    await bram.phone.answer()

    await bram.has('connected')
    await hearing.is({ customer: ['bram'], anna: [], bram: ['customer'] })
    await anna.has('wrap_up')
  })
})
