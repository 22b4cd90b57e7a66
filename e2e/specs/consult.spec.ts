/** Advice from a colleague while the customer waits: rows CON and HLD. */
import { type Colleague, to } from '../centre/colleague.ts'
import { numbers } from '../centre/house.ts'
import { outsideNumber } from '../phones/rack.ts'
import { expect, test } from '../test.ts'

test('while it is asked for, the customer waits or is talked to; accepted, one of them is on hold (CON-3, HLD-2)', async ({
  situations,
}) => {
  const { anna, bram, hearing } = await situations.call()
  await hearing.is({ customer: ['anna'], anna: ['customer'] })

  await test.step('asked for, the customer hears music and the agent that it rings', async () => {
    await anna.do('consult', to.agent('bram'))
    await bram.phone.event('CALL_INCOMING')

    await anna.consult('requested')
    await anna.has('held')
    await hearing.is({ customer: ['music'], anna: ['ringing'] })
  })

  await test.step('the customer may be resumed until then', async () => {
    await anna.do('resume')

    await anna.has('connected')
    await hearing.is({ customer: ['anna'], anna: ['customer'] })
  })

  await test.step('acceptance holds the customer again', async () => {
    await bram.phone.answer()

    await anna.consult('consulting')
    await anna.has('held')
    await bram.has('consulting')
    await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
  })

  await test.step('resuming the customer holds the consulted agent', async () => {
    await anna.do('resume')

    await anna.consult('held')
    await anna.has('connected')
    await bram.has('consult_held')
    await hearing.is({ customer: ['anna'], anna: ['customer'], bram: ['music'] })
  })

  await test.step('resuming the consulted agent holds the customer', async () => {
    await anna.do('consult-resume')

    await anna.consult('consulting')
    await anna.has('held')
    await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
  })

  await test.step('holding the consulted agent resumes the customer, holding the customer the agent', async () => {
    await anna.do('consult-hold')
    await anna.has('connected')
    await hearing.is({ customer: ['anna'], anna: ['customer'], bram: ['music'] })
    await anna.do('hold')

    await anna.consult('consulting')
    await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
  })

  await test.step('the customer has heard nothing of all that', () => {
    expect(hearing.ever('customer')).toEqual(['anna', 'music'])
    expect(hearing.ever('bram')).toEqual(['anna', 'music'])
  })
})

test('ended, the customer is talked to again and the consulted agent is free without wrap-up (CON-8, CON-10)', async ({
  situations,
}) => {
  const { anna, bram, hearing } = await situations.consult()

  await anna.do('consult-end')

  await anna.consult('none')
  await anna.has('connected')
  await bram.has('none')
  await bram.is('available')
  await hearing.is({ customer: ['anna'], anna: ['customer'], bram: [] })
})

test('the consulted agent leaves, and the call goes on between the others (CON-8)', async ({
  situations,
}) => {
  const { anna, bram, hearing } = await situations.consult()

  await bram.do('consult-exit')

  await bram.has('none')
  await bram.is('available')
  await anna.consult('none')
  expect(hearing.ever('customer')).not.toContain('bram')
  await anna.has('connected')
  await hearing.is({ customer: ['anna'], anna: ['customer'], bram: [] })
})

test('of a queue, the first agent who is free is asked; until then it can be cancelled (CON-2)', async ({
  situations,
}) => {
  const { anna, bram, chloe, hearing } = await situations.call({ chloe: 'cards' })
  await bram.pick('idle')
  await chloe.pick('idle')

  await anna.do('consult', to.queue('debit-cards'))
  await anna.consult('requested')
  await hearing.is({ customer: ['music'], bram: [], chloe: [] })
  await anna.do('consult-cancel')
  await anna.consult('none')
  await anna.do('consult', to.queue('debit-cards'))
  await chloe.pick('available')
  await chloe.answer()

  await anna.consult('consulting')
  await hearing.is({ customer: ['music'], anna: ['chloe'], chloe: ['anna'], bram: [] })
  expect(anna.task?.consult?.party).toMatchObject({ agent: 'chloe', number: '1003' })
})

test('of a queue where nobody becomes free, it is over in time, and the other is told (CON-2, CON-5)', async ({
  situations,
}) => {
  const { anna, chloe, hearing } = await situations.call({ chloe: 'cards' })
  await chloe.pick('idle')

  await anna.do('consult', to.queue('insurance'))

  await anna.isTold('consult', 'no_answer')
  await anna.consult('none')
  await anna.has('connected')
  await hearing.is({ customer: ['anna'], anna: ['customer'] })
  await chloe.is('idle')
})

const notAccepted: readonly {
  readonly how: string
  readonly code: 'no_answer' | 'declined'
  readonly happen?: (consulted: Colleague) => Promise<void>
}[] = [
  { how: 'does not answer', code: 'no_answer' },
  { how: 'declines', code: 'declined', happen: ({ phone }) => phone.hangUp() },
]

for (const { how, happen, code } of notAccepted)
  test(`a consulted agent who ${how} is RONA, and the other is told why (CON-5)`, async ({ situations }) => {
    const { anna, bram, hearing } = await situations.call()
    await anna.do('consult', to.agent('bram'))
    await bram.phone.event('CALL_INCOMING')

    await happen?.(bram)

    await anna.isTold('consult', code)
    await bram.is('rona')
    expect(bram.missed).toBe(code)
    await bram.has('none')
    await bram.phone.event('CALL_CLOSED')
    await anna.consult('none')
    await hearing.is({ customer: ['anna'], anna: ['customer'], bram: [] })
  })

test('a consulted agent whose phone has gone is RONA, and the other is told why (CON-5)', async ({
  situations,
}) => {
  const { anna, bram } = await situations.call()
  bram.phone.kill()

  await anna.do('consult', to.agent('bram'))

  await anna.isTold('consult', 'unreachable')
  await bram.is('rona')
  await anna.consult('none')
})

test('through the number of an entry point, whoever serves it is asked (CON-6)', async ({ situations }) => {
  const { anna, bram, chloe, hearing } = await situations.call({ chloe: 'cards' })
  await bram.pick('idle')

  await test.step('picked from the list', async () => {
    await anna.do('consult', to.entryPoint('debitCards'))
    await chloe.answer()
    await anna.consult('consulting')
    await hearing.is({ customer: ['music'], anna: ['chloe'], chloe: ['anna'] })
    await anna.do('consult-end')
    await chloe.phone.event('CALL_CLOSED')
  })

  await test.step('typed', async () => {
    await anna.do('consult', to.number(numbers.cards))
    await chloe.answer()
    await anna.consult('consulting')
    await hearing.is({ customer: ['music'], anna: ['chloe'], chloe: ['anna'] })
  })
})

test('any other number is called over the trunk, and hears and is heard as an agent is (CON-6)', async ({
  phones,
  situations,
}) => {
  const { customer, anna } = await situations.call()
  const outside = await phones.outside()
  const hearing = situations.listen({ customer, anna: anna.phone, outside })

  await anna.do('consult', to.number(outsideNumber))
  await outside.event('CALL_INCOMING')
  await anna.consult('requested')
  await outside.answer()

  await anna.consult('consulting')
  await hearing.is({ customer: ['music'], anna: ['outside'], outside: ['anna'] })
  await anna.do('resume')
  await hearing.is({ customer: ['anna'], anna: ['customer'], outside: ['music'] })
  await anna.do('consult-end')
  await outside.event('CALL_CLOSED')
  await hearing.is({ customer: ['anna'], anna: ['customer'] })
  expect(hearing.ever('customer')).toEqual(['anna', 'music'])
})

for (const { what, scenario, code } of [
  { what: 'busy', scenario: 'is-busy', code: 'busy' },
  { what: 'declined', scenario: 'declines', code: 'declined' },
  { what: 'not answered', scenario: 'never-answers', code: 'no_answer' },
  { what: 'not a number that anybody has', scenario: 'is-unknown', code: 'unknown_destination' },
  { what: 'answered too late', scenario: 'answers-late', code: 'no_answer' },
] as const)
  test(`a consulted number that is ${what} is told from others, and the customer is there again (CON-5)`, async ({
    phones,
    situations,
  }) => {
    const { anna, hearing } = await situations.call()
    const outside = phones.scriptedOutside()
    const playing = outside.play(scenario)

    await anna.do('consult', to.number(outsideNumber))

    await anna.isTold('consult', code)
    await playing
    await anna.consult('none')
    await hearing.is({ customer: ['anna'], anna: ['customer'] })
  })

for (const consulted of ['requested', 'consulting', 'held'] as const)
  test(`the customer hangs up while the consult is ${consulted}: wrap-up for the one, none for the other (CON-9)`, async ({
    situations,
  }) => {
    const { customer, anna, bram } =
      consulted === 'requested' ? await situations.call() : await situations.consult()
    if (consulted === 'requested') {
      await anna.do('consult', to.agent('bram'))
      await bram.phone.event('CALL_INCOMING')
    }
    if (consulted === 'held') await anna.do('consult-hold')

    await customer.hangUp()

    await anna.has('wrap_up')
    await anna.is('wrap_up')
    await bram.has('none')
    await bram.is('available')
    await bram.phone.event('CALL_CLOSED')
    await situations.isOver()
  })

test('an agent is in one consult only, and not in one with themselves (CON-1)', async ({ situations }) => {
  const { anna, bram, chloe } = await situations.consult()

  expect(await anna.ask('consult', to.agent('chloe'))).toBe('consult_running')
  expect(await bram.ask('consult', to.agent('chloe'))).toBe('not_your_role')
  await anna.do('consult-end')
  await bram.has('none')

  expect(await anna.ask('consult', to.agent('anna'))).toBe('unknown_destination')
  expect(await anna.ask('consult', to.agent('nobody'))).toBe('unknown_destination')
  expect(await anna.ask('consult', to.queue('nothing'))).toBe('unknown_destination')
  expect(await anna.ask('consult', to.number('12'))).toBe('number_length')
  expect(await anna.ask('consult', to.number('5532447'))).toBe('invalid_number')
  await chloe.is('available')
})

test('who may do what is as the roles say, for both and at each moment (CON-3, CON-8, CNF-5)', async ({
  situations,
}) => {
  const { anna, bram } = await situations.call()

  await test.step('nobody is asked', async () => {
    for (const action of [
      'consult-cancel',
      'consult-end',
      'consult-hold',
      'consult-resume',
      'conference',
    ] as const)
      expect(await anna.ask(action), action).toBe('no_consult')
    expect(await anna.ask('conference-end')).toBe('not_in_conference')
  })

  await test.step('asked, not yet accepted', async () => {
    await anna.do('consult', to.agent('bram'))
    await bram.phone.event('CALL_INCOMING')
    await bram.has('ringing')

    for (const action of ['conference', 'transfer', 'consult-hold'] as const)
      expect(await anna.ask(action), action).toBe('consult_not_accepted')
    for (const action of ['consult-exit', 'hold', 'end', 'conference', 'transfer'] as const)
      expect(await bram.ask(action), action).toBe('call_not_answered')
  })

  await test.step('accepted', async () => {
    await bram.phone.answer()
    await anna.consult('consulting')
    await bram.has('consulting')

    expect(await anna.ask('consult-cancel')).toBe('not_allowed_now')
    expect(await anna.ask('end')).toBe('consult_running')
    for (const action of [
      'hold',
      'resume',
      'consult-hold',
      'consult-end',
      'conference',
      'transfer',
      'end',
      'wrap-up',
    ] as const)
      expect(await bram.ask(action), action).toBe('not_your_role')
    expect([anna.task?.consult?.status, bram.task?.status]).toEqual(['consulting', 'consulting'])
  })
})
