/** The call goes to somebody else: rows TRF. */
import { to } from '../centre/colleague.ts'
import { numbers } from '../centre/house.ts'
import { outsideNumber } from '../phones/rack.ts'
import { expect, test } from '../test.ts'

test('blind to an agent: wrap-up at once, music until it is answered, then those two talk (TRF-5)', async ({
  situations,
}) => {
  const { anna, bram, hearing } = await situations.call()

  await anna.do('transfer', to.agent('bram'))

  await anna.has('wrap_up')
  expect(anna.task?.endedBy).toBe('transferred')
  await anna.phone.event('CALL_CLOSED')
  await bram.phone.event('CALL_INCOMING')
  await hearing.is({ customer: ['music'], anna: [], bram: [] })
  await bram.phone.answer()
  await bram.has('connected')
  await hearing.is({ customer: ['bram'], anna: [], bram: ['customer'] })
  await anna.do('wrap-up')
  await anna.is('available')
  await bram.do('end')
  await bram.has('wrap_up')
  await situations.isOver()
})

test('blind, the target must be free: not in Idle, not in wrap-up, not on a call (TRF-2)', async ({
  phones,
  situations,
}) => {
  const { anna, bram, chloe } = await situations.call()
  await chloe.pick('idle')
  const other = await phones.customer('+12025550158')
  await phones.call(other)
  await bram.answer()
  await bram.has('connected')

  expect(await anna.ask('transfer', to.agent('chloe'))).toBe('agent_not_available')
  expect(await anna.ask('transfer', to.agent('bram'))).toBe('agent_not_available')
  await bram.do('end')
  await bram.has('wrap_up')
  expect(await anna.ask('transfer', to.agent('bram'))).toBe('agent_not_available')
  await anna.has('connected')
})

test('to the consulted agent it does not ask for Available (TRF-2, TRF-6)', async ({ situations }) => {
  const { anna, bram, hearing } = await situations.call()
  await hearing.is({ customer: ['anna'], anna: ['customer'] })
  await bram.pick('idle')
  await anna.do('consult', to.agent('bram'))
  await bram.answer()
  await anna.consult('consulting')
  await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })

  await anna.do('transfer')

  await anna.has('wrap_up')
  await bram.has('connected')
  await hearing.is({ customer: ['bram'], anna: [], bram: ['customer'] })
  expect(hearing.ever('customer')).toEqual(['anna', 'bram', 'music'])
})

test('a supervisor who is signed in takes a transfer like an agent (TRF-2)', async ({ situations }) => {
  const { customer, anna } = await situations.call()
  const sofie = await situations.colleague('sofie')

  await anna.do('transfer', to.agent('sofie'))
  await sofie.answer()

  await sofie.has('connected')
  await situations.listen({ customer, sofie: sofie.phone }).is({ customer: ['sofie'], sofie: ['customer'] })
})

for (const { how, happen } of [
  { how: 'does not answer', happen: undefined },
  { how: 'declines', happen: 'hang up' },
] as const)
  test(`blind to an agent who ${how}: the call ends, and they are RONA (TRF-2)`, async ({ situations }) => {
    const { customer, anna, bram } = await situations.call()
    await anna.do('transfer', to.agent('bram'))
    await bram.phone.event('CALL_INCOMING')

    if (happen) await bram.phone.hangUp()

    await customer.event('CALL_CLOSED')
    await bram.is('rona')
    await anna.has('wrap_up')
    await situations.isOver()
  })

test('to a queue the call waits there with music, and goes to the next who is free (TRF-1)', async ({
  situations,
}) => {
  const { customer, anna, bram, chloe, hearing } = await situations.call({ chloe: 'cards' })
  await bram.pick('idle')
  await chloe.pick('idle')

  await anna.do('transfer', to.queue('debit-cards'))

  await anna.has('wrap_up')
  await anna.do('wrap-up')
  await anna.is('available')
  await hearing.is({ customer: ['music'], anna: [] })
  await chloe.pick('available')
  await chloe.answer()
  await chloe.has('connected')
  await hearing.is({ customer: ['chloe'], chloe: ['customer'], anna: [], bram: [] })
  expect(customer.has('CALL_CLOSED')).toBe(false)
})

test('to an entry point it is served by another than who sent it there (TRF-3)', async ({ situations }) => {
  const { anna, bram, chloe, hearing } = await situations.call()
  await bram.pick('idle')
  await chloe.pick('idle')

  await anna.do('transfer', to.entryPoint('customerService'))
  await anna.has('wrap_up')
  await anna.do('wrap-up')
  await anna.is('available')
  await hearing.is({ customer: ['music'], anna: [] })

  expect(anna.phone.pending('CALL_INCOMING')).toBe(false)
  await bram.pick('available')
  await bram.answer()
  await bram.has('connected')
  await hearing.is({ customer: ['bram'], bram: ['customer'] })
})

test('to a number, which is called over the trunk (TRF-4, TRF-5)', async ({ phones, situations }) => {
  const { customer, anna } = await situations.call()
  const outside = await phones.outside()
  const hearing = situations.listen({ customer, anna: anna.phone, outside })

  await anna.do('transfer', to.number(outsideNumber))

  await anna.has('wrap_up')
  await outside.event('CALL_INCOMING')
  await hearing.is({ customer: ['music'], anna: [] })
  await outside.answer()
  await hearing.is({ customer: ['outside'], anna: [], outside: ['customer'] })
  await outside.hangUp()
  await customer.event('CALL_CLOSED')
  await situations.isOver()
})

for (const scenario of ['is-busy', 'declines', 'never-answers', 'is-unknown'] as const)
  test(`to a number that ${scenario.replace('-', ' ')}, the call ends (TRF-2)`, async ({
    phones,
    situations,
  }) => {
    const { customer, anna } = await situations.call()
    const playing = phones.scriptedOutside().play(scenario)

    await anna.do('transfer', to.number(outsideNumber))

    await playing
    await customer.event('CALL_CLOSED')
    await anna.has('wrap_up')
    await situations.isOver()
  })

test('numbers are taken in the forms of the guide and refused in others, with a code (TRF-4)', async ({
  phones,
  situations,
}) => {
  const { anna } = await situations.call()
  const outside = await phones.outside()

  for (const [number, code] of [
    ['12', 'number_length'],
    ['+1234567890123456789', 'number_length'],
    ['2025550177', 'invalid_number'],
    ['+1202', 'invalid_number'],
    [numbers.service, 'entry_point_number'],
    [`011${numbers.cards.slice(1)}`, 'entry_point_number'],
  ] as const)
    expect(await anna.ask('transfer', to.number(number)), number).toBe(code)
  await anna.has('connected')
  await anna.do('transfer', to.number(`011${outsideNumber.slice(1)}`))
  await outside.event('CALL_INCOMING')
})
