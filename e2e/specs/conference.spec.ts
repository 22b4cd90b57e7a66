/** Three in one call: rows CNF and HLD-3. */
import { to } from '../centre/colleague.ts'
import { expect, test } from '../test.ts'

test('all three hear each other, nobody can be held, and the consult is over as such (CNF-1, HLD-3)', async ({
  situations,
}) => {
  const { anna, bram, hearing } = await situations.consult()

  await anna.do('conference')

  await anna.has('conference')
  await bram.has('conference')
  await hearing.is({
    customer: ['anna', 'bram'],
    anna: ['customer', 'bram'],
    bram: ['customer', 'anna'],
  })
  for (const { colleague, code } of [
    { colleague: anna, code: 'in_conference' },
    { colleague: bram, code: 'not_your_role' },
  ]) {
    expect(colleague.task?.parties).toMatchObject([
      { role: 'customer', number: '+12025550157' },
      { role: 'agent1', name: 'Anna Visser', number: '1001' },
      { role: 'agent2', name: 'Bram Holm', number: '1002' },
    ])
    for (const action of ['hold', 'resume', 'consult-hold', 'consult-resume'] as const)
      expect(await colleague.ask(action), `${colleague.login}: ${action}`).toBe(code)
  }
})

test('from a consult that is on hold it comes about just the same (CNF-1)', async ({ situations }) => {
  const { anna, hearing } = await situations.consult()
  await anna.do('consult-hold')
  await anna.consult('held')

  await anna.do('conference')

  await anna.has('conference')
  await hearing.is({ customer: ['anna', 'bram'], anna: ['customer', 'bram'], bram: ['customer', 'anna'] })
})

test('agent 2 leaves, without wrap-up, and the call goes on between the others (CNF-3)', async ({
  situations,
}) => {
  const { anna, bram, hearing } = await situations.conference()

  await bram.do('conference-exit')

  await bram.has('none')
  await bram.is('available')
  await anna.has('connected')
  await hearing.is({ customer: ['anna'], anna: ['customer'], bram: [] })
  await anna.do('hold')
  await hearing.is({ customer: ['music'], anna: [] })
})

for (const how of ['the button', 'the phone'] as const)
  test(`agent 1 ends it with ${how}: everybody is released, and only they wrap up (CNF-2)`, async ({
    situations,
  }) => {
    const { customer, anna, bram } = await situations.conference()

    if (how === 'the button') await anna.do('conference-end')
    else await anna.phone.hangUp()

    await Promise.all([customer.event('CALL_CLOSED'), bram.phone.event('CALL_CLOSED')])
    await anna.has('wrap_up')
    await bram.has('none')
    await bram.is('available')
    await situations.isOver()
  })

test('handed over to agent 2, agent 1 wraps up and the others talk on (CNF-2, TRF-6)', async ({
  situations,
}) => {
  const { anna, bram, hearing } = await situations.conference()

  await anna.do('transfer')

  await anna.has('wrap_up')
  expect(anna.task?.endedBy).toBe('transferred')
  await bram.has('connected')
  await hearing.is({ customer: ['bram'], anna: [], bram: ['customer'] })
  await bram.do('hold')
  await hearing.is({ customer: ['music'], bram: [] })
  await bram.do('resume')
  await bram.has('connected')
  await bram.do('end')
  await bram.has('wrap_up')
})

test('the customer leaves: the agents talk on in post-call, and only agent 1 wraps up (CNF-4)', async ({
  situations,
}) => {
  const { customer, anna, bram, hearing } = await situations.conference()

  await customer.hangUp()

  await anna.has('post_call')
  await bram.has('post_call')
  await hearing.is({ customer: [], anna: ['bram'], bram: ['anna'] })
  for (const action of ['hold', 'resume', 'transfer'] as const)
    expect(await anna.ask(action), action).toBe('customer_gone')
  expect(await anna.ask('consult', to.agent('chloe'))).toBe('customer_gone')
  expect(await bram.ask('wrap-up')).toBe('not_your_role')
  await bram.do('conference-exit')
  await bram.has('none')
  await bram.is('available')
  await anna.has('wrap_up')
  await situations.isOver()
})

test('who may do what in it is as the roles say (CNF-3, CNF-5)', async ({ situations }) => {
  const { anna, bram } = await situations.conference()

  for (const action of ['conference-end', 'conference', 'transfer', 'wrap-up', 'end'] as const)
    expect(await bram.ask(action), `bram: ${action}`).toBe('not_your_role')
  expect(await bram.ask('consult', to.agent('chloe'))).toBe('not_your_role')
  for (const [action, code] of [
    ['conference', 'in_conference'],
    ['conference-exit', 'not_your_role'],
    ['consult-end', 'in_conference'],
    ['consult-cancel', 'in_conference'],
    ['wrap-up', 'not_allowed_now'],
  ] as const)
    expect(await anna.ask(action), `anna: ${action}`).toBe(code)
  expect(await anna.ask('consult', to.agent('chloe'))).toBe('in_conference')

  await anna.has('conference')
  await bram.has('conference')
})
