import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { connectAri, type AriClient } from '@cordboard/ari'
import type { Effect, EffectRefusal } from '@cordboard/kernel'
import { ToySwitch } from '../testing/toy-switch.ts'
import { Dispatch } from './dispatch.ts'

const common = { interaction: 'sample.1.1' } as const
const makeChannel: Effect = {
  ...common,
  kind: 'make_channel',
  class: 'make',
  leg: 'sample.1.2',
  to: { kind: 'extension', extension: '1001' },
  caller: { number: '+12025550142', name: null },
  customer: 'toy-1',
}
const dial: Effect = { ...common, kind: 'dial', class: 'felt', leg: 'sample.1.2', timeout: 20_000 }
const hangUp: Effect = { ...common, kind: 'hang_up', class: 'level', leg: 'sample.1.2', cause: 'normal' }
const application = 'cordboard-sample'
const terms = { application, trunk: 'trunk-sample', longestCall: 3600 }

const toy = new ToySwitch()
let port: number
let client: AriClient
let dispatch: Dispatch
let refused: [Effect['kind'], EffectRefusal][]
before(async () => {
  port = await toy.start()
})
after(() => toy.stop())
beforeEach(async () => {
  refused = []
  toy.asked.length = 0
  toy.channels.clear()
  client = connectAri({
    url: `ws://127.0.0.1:${port}`,
    app: application,
    user: 'cordboard',
    password: 'secret',
  })
  const onRefused = (effect: Effect, code: EffectRefusal) => refused.push([effect.kind, code])
  dispatch = new Dispatch({ client, terms, onRefused, patience: 50 })
  await new Promise<void>((resolve) => client.on('connected', resolve))
})
afterEach(async () => {
  dispatch.clear()
  await client.close()
})

test('a dial waits until its channel has entered the application', async () => {
  dispatch.send([makeChannel, dial])
  await toy.wasAsked('create')
  assert.deepEqual(toy.asked, [])

  dispatch.entered('sample.1.2')

  assert.equal(await toy.wasAsked('dial'), 'sample.1.2')
})

test('a dial whose channel is there already goes at once', async () => {
  dispatch.send([makeChannel])
  await toy.wasAsked('create')
  dispatch.entered('sample.1.2')

  dispatch.send([dial])

  assert.equal(await toy.wasAsked('dial'), 'sample.1.2')
})

test('a hang-up takes the place of the dial that waits', async () => {
  dispatch.send([makeChannel, dial, hangUp])
  await toy.wasAsked('hangup')

  dispatch.entered('sample.1.2')
  dispatch.send([{ ...common, kind: 'make_bridge', class: 'make', bridge: 'sample.1.1.main' }])
  await toy.wasAsked('bridge')

  assert.deepEqual(toy.asked, ['create sample.1.2'])
})

test('a dial whose channel never comes is told as timed out', async () => {
  dispatch.send([dial])

  while (refused.length === 0) await new Promise((resolve) => setImmediate(resolve))

  assert.deepEqual(refused, [['dial', 'timed_out']])
})

test('what the switch refuses is told in the words of the kernel', async () => {
  dispatch.send([makeChannel])
  await toy.wasAsked('create')

  dispatch.send([makeChannel, { ...hangUp, leg: 'sample.9.9' }])
  while (refused.length < 2) await new Promise((resolve) => setImmediate(resolve))

  assert.deepEqual(refused, [
    ['make_channel', 'exists'],
    ['hang_up', 'not_found'],
  ])
})

test('an announcement that has ended by itself counts as stopped', async () => {
  const playback = 'sample.1.3.play'
  dispatch.send([
    { ...common, kind: 'play', class: 'felt', leg: 'sample.1.2', playback, announcement: 'all_busy' },
  ])
  await toy.wasAsked('play')
  const stop: Effect = { ...common, kind: 'stop_playing', class: 'level', leg: 'sample.1.2', playback }

  dispatch.send([stop, stop, hangUp])
  while (refused.length === 0) await new Promise((resolve) => setImmediate(resolve))

  assert.equal(await toy.wasAsked('stop'), playback)
  assert.deepEqual(refused, [['hang_up', 'not_found']])
})

test('nothing that was meant for a lost line is sent over the next', async () => {
  dispatch.send([makeChannel, dial])
  await toy.wasAsked('create')

  dispatch.clear()
  dispatch.entered('sample.1.2')
  dispatch.send([hangUp])
  await toy.wasAsked('hangup')

  assert.deepEqual(toy.asked, [])
})
