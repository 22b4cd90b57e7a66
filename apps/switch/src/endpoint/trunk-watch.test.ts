import assert from 'node:assert/strict'
import { beforeEach, mock, test } from 'node:test'
import { systemClock } from '@cordboard/sip'
import { pass } from '../testing/pass.ts'
import { TrunkWatch, type Trunk } from './trunk-watch.ts'

const trunk: Trunk = { endpoint: 'trunk', contact: 'sip:192.0.2.1:5060', interval: 60_000 }

let trunks: Trunk[]
let asked: string[]
let told: string[]
let answer: () => Promise<number>
let watch: TrunkWatch
const nothing = (): Promise<number> => new Promise(() => undefined)
const here = (): Promise<number> => Promise.resolve(200)

beforeEach(() => {
  mock.timers.reset()
  mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  trunks = [trunk]
  asked = []
  told = []
  answer = here
  watch = new TrunkWatch({
    clock: systemClock,
    trunks: () => trunks,
    ask: (contact) => {
      asked.push(contact)
      return answer()
    },
    changed: (endpoint, isSilent) => told.push(`${endpoint} ${String(isSilent)}`),
  })
})

test('one that answers is asked in turn, and nothing is told', async () => {
  await pass(130_000)

  assert.equal(asked.length, 3)
  assert.deepEqual(told, [])
})

test('one that has never answered may be called all the same', async () => {
  answer = nothing

  await pass(300_000)

  assert.equal(watch.isSilent('trunk'), false)
  assert.deepEqual(told, [])
})

test('one that misses a question is asked again, and is silent when it misses two', async () => {
  await pass(10_000)
  answer = nothing

  await pass(60_000)
  const afterOne = watch.isSilent('trunk')
  await pass(20_000)

  assert.deepEqual([afterOne, watch.isSilent('trunk')], [false, true])
  assert.deepEqual(told, ['trunk true'])
})

test('one that refuses everything counts as silent, too', async () => {
  await pass(10_000)
  answer = () => Promise.resolve(503)

  await pass(80_000)

  assert.equal(watch.isSilent('trunk'), true)
})

test('a silent one is reachable with its next answer', async () => {
  await fallSilent()
  answer = here

  await pass(20_000)

  assert.equal(watch.isSilent('trunk'), false)
  assert.deepEqual(told, ['trunk true', 'trunk false'])
})

test('a silent one that somebody wants to call is asked at once', async () => {
  await fallSilent()
  const inVain = watch.isBack('trunk')
  await pass(3000)
  answer = here
  const back = watch.isBack('trunk')
  await pass(0)

  assert.deepEqual([await inVain, await back], [false, true])
})

test('one that has moved, or was taken away, begins anew', async () => {
  await fallSilent()

  trunks = [{ ...trunk, contact: 'sip:192.0.2.2:5060' }]
  await pass(5000)
  const moved = watch.isSilent('trunk')
  trunks = []
  await pass(5000)

  assert.deepEqual([moved, watch.isSilent('trunk')], [false, false])
})

test('with an interval of 0 nobody is asked, and neither after it is closed', async () => {
  trunks = [{ ...trunk, interval: 0 }]
  await pass(120_000)
  trunks = [trunk]
  watch.close()
  await pass(120_000)

  assert.deepEqual(asked, [])
})

async function fallSilent(): Promise<void> {
  await pass(10_000)
  answer = nothing
  await pass(90_000)
  assert.equal(watch.isSilent('trunk'), true)
}
