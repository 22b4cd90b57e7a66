import assert from 'node:assert/strict'
import { beforeEach, mock, test } from 'node:test'
import { systemClock, type Binding } from '@cordboard/sip'
import { binding as udp } from '../testing/binding.ts'
import { pass } from '../testing/pass.ts'
import { Qualifier } from './qualify.ts'

const tcp: Binding = { ...udp, aor: '1002', source: { protocol: 'tcp', address: '192.0.2.11', port: 40_000 } }

let told: string[]
let asked: string[]
let answer: (binding: Binding) => Promise<number>
let qualifier: Qualifier

beforeEach(() => {
  mock.timers.reset()
  mock.timers.enable({ apis: ['setTimeout', 'Date'] })
  told = []
  asked = []
  answer = () => Promise.resolve(200)
  qualifier = open(30_000)
})

test('a phone that answers is asked in turn and nothing is told', async () => {
  qualifier.registered(udp)

  await pass(65_000)

  assert.deepEqual(asked, ['1001', '1001'])
  assert.deepEqual(told, [])
})

test('a phone that stops answering is silent four seconds after it was asked, and reachable when it answers', async () => {
  answer = () => new Promise(() => undefined)
  qualifier.registered(udp)

  await pass(33_000)
  assert.equal(qualifier.isReachable(udp), true)
  await pass(2000)
  assert.equal(qualifier.isReachable(udp), false)
  answer = () => Promise.resolve(200)
  await pass(10_000)

  assert.equal(qualifier.isReachable(udp), true)
  assert.deepEqual(told, ['1001 false', '1001 true'])
})

test('a silent phone that registers is reachable at once', async () => {
  answer = () => Promise.resolve(503)
  qualifier.registered(udp)
  await pass(31_000)

  const wasSilent = qualifier.registered({ ...udp, cseq: 2 })

  assert.equal(wasSilent, true)
  assert.equal(qualifier.isReachable(udp), true)
})

test('a phone whose connection is gone is silent at once, and asked where it says that it listens', async () => {
  qualifier = open(0)
  qualifier.registered(udp)
  qualifier.registered(tcp)

  qualifier.disconnected(tcp.source)

  assert.deepEqual(told, ['1002 false'])
  assert.deepEqual(asked, ['1002'])
  await pass(0)
  assert.deepEqual(told, ['1002 false', '1002 true'])
})

test('with an interval of 0 nobody is asked', async () => {
  qualifier = open(0)
  qualifier.registered(udp)

  await pass(120_000)

  assert.deepEqual(asked, [])
})

test('after a restart a phone is believed, but not its connection', async () => {
  answer = () => Promise.resolve(408)

  qualifier.restored([udp, tcp], ({ source }) => source.protocol === 'udp')

  assert.equal(qualifier.isReachable(udp), true)
  assert.equal(qualifier.isReachable(tcp), false)
  await pass(1000)
  assert.deepEqual(asked, ['1002'])
})

function open(interval: number): Qualifier {
  return new Qualifier({
    clock: systemClock,
    intervalOf: () => interval,
    ask: (binding) => {
      asked.push(binding.aor)
      return answer(binding)
    },
    changed: ({ aor }, isReachable) => told.push(`${aor} ${String(isReachable)}`),
  })
}
