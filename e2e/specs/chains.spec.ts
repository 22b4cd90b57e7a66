/** One call through many hands, under one id. */
import { type Colleague, to } from '../centre/colleague.ts'
import type { WhoHearsWhom } from '../phones/who-hears-whom.ts'
import { expect, test } from '../test.ts'

test('ten deep: consult, transfer, conference, transfer, and round again', async ({ situations }) => {
  test.slow()
  const { customer, anna, bram, chloe, hearing } = await situations.call()
  const round = [anna, bram, chloe] as const
  const id = anna.task?.id

  for (let step = 0; step < 10; step++)
    await test.step(`hand ${step + 1}`, async () => {
      const at = (place: number) => round[(step + place) % 3] ?? anna
      const [owner, next, third] = [at(0), at(1), at(2)]
      await handOver(hearing, owner, next, third, step % 2 === 1)

      expect(next.task?.id).toBe(id)
      await owner.do('wrap-up')
      await owner.is('available')
    })

  const [last] = round.filter(({ task }) => task !== null)
  await last?.do('end')
  await customer.event('CALL_CLOSED')
  await last?.has('wrap_up')
  await situations.isOver()
})

/** One agent has another for advice, perhaps all three talk, and then it is the other's call. */
async function handOver(
  hearing: WhoHearsWhom,
  owner: Colleague,
  next: Colleague,
  third: Colleague,
  inConference: boolean,
): Promise<void> {
  await owner.do('consult', to.agent(next.login))
  await next.answer()
  await owner.consult('consulting')
  await hearing.is({
    customer: ['music'],
    [owner.login]: [next.login],
    [next.login]: [owner.login],
    [third.login]: [],
  })
  if (inConference) {
    await owner.do('conference')
    await hearing.is({
      customer: [owner.login, next.login],
      [owner.login]: ['customer', next.login],
      [next.login]: ['customer', owner.login],
      [third.login]: [],
    })
  }
  await owner.do('transfer')
  await next.has('connected')
  await owner.has('wrap_up')
  await hearing.is({
    customer: [next.login],
    [owner.login]: [],
    [next.login]: ['customer'],
    [third.login]: [],
  })
}

test('a consult of a colleague that came to nothing is followed by others, and leaves no trace (CON-5)', async ({
  situations,
}) => {
  const { anna, bram, chloe, hearing } = await situations.call()
  for (let time = 0; time < 3; time++) {
    await anna.do('consult', to.agent('bram'))
    await bram.phone.event('CALL_INCOMING')
    await anna.do('consult-cancel')
    await bram.phone.event('CALL_CLOSED')
    await bram.has('none')
    await bram.is('available')
  }

  await anna.do('consult', to.agent('chloe'))
  await chloe.answer()
  await anna.do('conference')

  await hearing.is({
    customer: ['anna', 'chloe'],
    anna: ['customer', 'chloe'],
    bram: [],
    chloe: ['customer', 'anna'],
  })
})

test('who was asked for advice asks the one who asked, once the call is theirs', async ({ situations }) => {
  const { anna, bram, hearing } = await situations.consult()
  await anna.do('transfer')
  await bram.has('connected')
  await anna.do('wrap-up')
  await anna.is('available')

  await bram.do('consult', to.agent('anna'))
  await anna.answer()

  await bram.consult('consulting')
  expect(anna.task).toMatchObject({ kind: 'consult', status: 'consulting' })
  expect(bram.task).toMatchObject({ kind: 'inbound', status: 'held' })
  await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
  await anna.do('consult-exit')
  await anna.has('none')
  await anna.is('available')
})
