/** A process dies while several are in one call. */
import { type Centre, roleAt } from '@cordboard/load'
import { to } from '../centre/colleague.ts'
import { Eavesdropper } from '../centre/eavesdropper.ts'
import { expect, test } from '../test.ts'

/** A busy machine takes its time to start an app, in milliseconds. */
const longestStart = 60_000

/** Kills the app and, when people have done what they do meanwhile, waits until another one serves. */
async function loseApp(centre: Centre, meanwhile?: () => Promise<void>): Promise<void> {
  const pid = centre.pid('app')
  centre.kill('app')
  await meanwhile?.()
  await expect
    .poll(async () => centre.pid('app') !== pid && (await roleAt(centre.url)), {
      message: 'what another app says of itself',
      timeout: longestStart,
    })
    .toBe('ready')
}

test.beforeEach(() => test.slow())

test('the app dies while agent 2 rings: it rings on, can be answered, and all is as it was', async ({
  centre,
  situations,
}) => {
  const { anna, bram, hearing } = await situations.asked()

  await loseApp(centre, () => bram.phone.answer())

  await anna.consult('consulting')
  await bram.has('consulting')
  await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
  await anna.do('consult-end')
  await anna.has('connected')
  await bram.has('none')
  await hearing.is({ customer: ['anna'], anna: ['customer'], bram: [] })
})

test('the app dies in a consult: nobody hears it, and the consult goes on', async ({
  centre,
  situations,
}) => {
  const { customer, anna, bram, hearing } = await situations.consult()
  const id = anna.task?.id
  await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
  const eavesdropper = await Eavesdropper.start({ customer, anna: anna.phone, bram: bram.phone })

  await loseApp(centre)

  expect(eavesdropper.heard()).toEqual({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
  await anna.do('consult-hold')
  await anna.consult('held')
  expect(anna.task?.id).toBe(id)
  await hearing.is({ customer: ['anna'], anna: ['customer'], bram: ['music'] })
  await anna.do('conference')
  await hearing.is({ customer: ['anna', 'bram'], anna: ['customer', 'bram'], bram: ['customer', 'anna'] })
})

test('the app dies in a conference: nobody hears it, and agent 2 can leave', async ({
  centre,
  situations,
}) => {
  const { customer, anna, bram, hearing } = await situations.conference()
  const all = { customer: ['anna', 'bram'], anna: ['bram', 'customer'], bram: ['anna', 'customer'] } as const
  await hearing.is(all)
  const eavesdropper = await Eavesdropper.start({ customer, anna: anna.phone, bram: bram.phone })

  await loseApp(centre)

  expect(eavesdropper.heard()).toEqual(all)
  await bram.do('conference-exit')
  await anna.has('connected')
  await hearing.is({ customer: ['anna'], anna: ['customer'], bram: [] })
})

test('the app dies while a blind transfer rings: it rings on and can be answered', async ({
  centre,
  situations,
}) => {
  const { anna, bram, hearing } = await situations.call()
  await anna.do('transfer', to.agent('bram'))
  await bram.phone.event('CALL_INCOMING')

  await loseApp(centre, () => bram.phone.answer())

  await bram.has('connected')
  await hearing.is({ customer: ['bram'], anna: [], bram: ['customer'] })
  await anna.has('wrap_up')
})

test('the switch dies in a consult: the call is lost, agent 1 wraps up, and all phones are free', async ({
  centre,
  situations,
}) => {
  const { customer, anna, bram, hearing } = await situations.consult()
  await hearing.is({ customer: ['music'], anna: ['bram'], bram: ['anna'] })
  const pid = centre.pid('switch')

  centre.kill('switch')

  await expect.poll(() => centre.pid('switch'), { timeout: longestStart }).not.toBe(pid)
  await expect.poll(() => anna.task?.status, { timeout: longestStart }).toBe('wrap_up')
  await Promise.all([customer, anna.phone, bram.phone].map((phone) => phone.event('CALL_CLOSED')))
  expect(anna.task?.endedBy).toBe('lost')
  await anna.do('wrap-up')
  await anna.is('available')
  await bram.has('none')
  await bram.is('available')
  await situations.isOver()
})
