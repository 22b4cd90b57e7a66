/** What an administrator may set otherwise: after a consult the customer stays on hold (CON-10). */
import { test } from '../test.ts'

test.use({ house: 'held' })

test('after a consult the customer stays on hold until agent 1 resumes (CON-10)', async ({ situations }) => {
  const { anna, bram, hearing } = await situations.consult()

  await anna.do('consult-end')

  await anna.consult('none')
  await anna.has('held')
  await bram.is('available')
  await hearing.is({ customer: ['music'], anna: [], bram: [] })
  await anna.do('resume')
  await hearing.is({ customer: ['anna'], anna: ['customer'] })
})
