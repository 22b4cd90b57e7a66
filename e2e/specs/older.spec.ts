/** What an administrator may set otherwise: the older editions' ways (TRF-2, CON-10, CNF-4). */
import { to } from '../centre/colleague.ts'
import { outsideNumber } from '../phones/rack.ts'
import { test } from '../test.ts'

test.use({ house: 'older' })

test('a blind transfer that is not taken goes back to the queue (TRF-2)', async ({ situations }) => {
  const { anna, bram, chloe, hearing } = await situations.call()
  await chloe.pick('idle')
  await anna.do('transfer', to.agent('bram'))
  await bram.phone.event('CALL_INCOMING')

  await bram.phone.hangUp()

  await bram.is('rona')
  await hearing.is({ customer: ['music'], anna: [], bram: [] })
  await chloe.pick('available')
  await chloe.answer()
  await chloe.has('connected')
  await hearing.is({ customer: ['chloe'], chloe: ['customer'] })
})

test('a blind transfer to a number that does not take it goes back to the queue (TRF-2)', async ({
  phones,
  situations,
}) => {
  const { anna, bram, chloe, hearing } = await situations.call()
  await chloe.pick('idle')
  const playing = phones.scriptedOutside().play('is-busy')

  await anna.do('transfer', to.number(outsideNumber))

  await playing
  await bram.answer()
  await bram.has('connected')
  await hearing.is({ customer: ['bram'], bram: ['customer'] })
})

test('End consult ends it for all and asks for the reason (CON-10)', async ({ situations }) => {
  const { customer, anna, bram } = await situations.consult()

  await anna.do('consult-end')

  await Promise.all([customer.event('CALL_CLOSED'), bram.phone.event('CALL_CLOSED')])
  await anna.has('wrap_up')
  await bram.has('none')
  await bram.is('available')
  await situations.isOver()
})

test('the customer leaves a conference: it is over, and only agent 1 wraps up (CNF-4)', async ({
  situations,
}) => {
  const { customer, anna, bram } = await situations.conference()

  await customer.hangUp()

  await Promise.all([anna.phone.event('CALL_CLOSED'), bram.phone.event('CALL_CLOSED')])
  await anna.has('wrap_up')
  await bram.has('none')
  await bram.is('available')
  await situations.isOver()
})
