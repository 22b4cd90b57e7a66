/** No application: who waits gets the fallback of the number that was called, who talks goes on. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { OutgoingCall } from '@cordboard/sip'
import type { Switch } from './switch.ts'
import { App, newFolder, next, openSwitch, silentAudio, Trunk } from './testing/centre.ts'

let folder: { path: string; remove: () => Promise<void> }
let running: Switch
let app: App
let trunk: Trunk
const soon = { CORDBOARD_FALLBACK__AFTER: '1' }

beforeEach(async () => {
  folder = await newFolder()
  running = await openSwitch(folder.path, soon)
  app = await App.connect(running.ariPort)
  trunk = await Trunk.start(running.sipPort)
  await app.provisionTrunk(trunk.port)
})

afterEach(async () => {
  await app.ari.close()
  await trunk.sip.close()
  await running.close()
  await folder.remove()
})

test('callers who wait in vain hear why, and then get the fallback of their number', async () => {
  await setFallback('default', '17')
  await setFallback('+12025550110', 'PJSIP/+12025550199@trunk-sample')
  const waiting = trunk.call('+12025550100')
  const answered = trunk.call('+12025550110')
  const { channel } = await app.heard(
    'StasisStart',
    (event) => event.channel.dialplan.exten === '+12025550110',
  )
  await app.ari.request('channels.answer', { channelId: channel.id })
  const early = heardEarly(waiting)
  const refused = next(waiting, 'ended', 15_000)
  const called = trunk.called(15_000)

  await app.ari.close()

  assert.equal(await early, 183)
  assert.equal((await refused).code, 486)
  const fallback = await called
  assert.equal(fallback.requestUri.user, '+12025550199')
  assert.equal(fallback.from.uri.user, '+12025550123')
  fallback.answer(silentAudio)
  await next(fallback, 'confirmed')
  app = await App.connect(running.ariPort)
  assert.deepEqual(await app.ari.request('channels.list', {}), [])
  assert.deepEqual(await app.ari.request('bridges.list', {}), [])
  const over = next(answered, 'ended')
  fallback.hangUp()
  assert.equal((await over).how, 'bye')
})

test('a caller rings on at the fallback number, and is refused as that number refuses', async () => {
  await setFallback('+12025550110', 'PJSIP/+12025550199@trunk-sample')
  await app.ari.close()
  const call = trunk.call('+12025550110')
  const called = await trunk.called(15_000)
  const refused = next(call, 'ended')

  called.reject(486)

  assert.equal((await refused).code, 486)
})

test('who talks goes on; who was left by the other side is hung up', async () => {
  const [one, other] = [trunk.call('+12025550100'), trunk.call('+12025550110')]
  const ids = await Promise.all(
    ['+12025550100', '+12025550110'].map(async (number) => {
      const { channel } = await app.heard('StasisStart', (event) => event.channel.dialplan.exten === number)
      await app.ari.request('channels.answer', { channelId: channel.id })
      return channel.id
    }),
  )
  await app.ari.request('bridges.create', { type: 'mixing', bridgeId: 'pair' })
  await app.ari.request('bridges.addChannel', { bridgeId: 'pair', channel: ids })

  await app.ari.close()
  await passed(3500)

  assert.deepEqual([one.state, other.state], ['confirmed', 'confirmed'])
  const left = next(other, 'ended', 5000)
  one.hangUp()
  assert.equal((await left).how, 'bye')
})

test('an application that is back in time has its callers again', async () => {
  await app.ari.close()
  const call = trunk.call('+12025550100')
  await next(call, 'progress')

  app = await App.connect(running.ariPort)
  await app.heard('StasisStart')
  await passed(2500)

  assert.equal(call.state, 'ringing')
})

test('fallbacks are kept over a restart, and nothing else is taken for one', async () => {
  await setFallback('+12025550100', 'PJSIP/+12025550199@trunk-sample')
  await setFallback('default', '34')
  await setFallback('default', '')
  await assert.rejects(setFallback('+12025550100', 'SIP/elsewhere'), { status: 400 })
  const other = await App.connect(running.ariPort, 'cordboard-other')
  const variable = 'DB(fallback/cordboard-sample/+12025550100)'
  await assert.rejects(other.ari.request('asterisk.setVariable', { variable, value: '17' }), { status: 404 })
  await other.ari.close()

  await running.close()
  await app.ari.close()
  running = await openSwitch(folder.path, soon)
  app = await App.connect(running.ariPort)

  assert.deepEqual(await app.ari.request('asterisk.getVariable', { variable }), {
    value: 'PJSIP/+12025550199@trunk-sample',
  })
  await assert.rejects(
    app.ari.request('asterisk.getVariable', { variable: 'DB(fallback/cordboard-sample/default)' }),
    { status: 404 },
  )
})

function setFallback(number: string, value: string): Promise<void> {
  return app.ari.request('asterisk.setVariable', {
    variable: `DB(fallback/cordboard-sample/${number})`,
    value,
  })
}

/** The status with which a caller who is not answered hears something. */
function heardEarly(call: OutgoingCall): Promise<number> {
  return new Promise((resolve) => {
    call.on('progress', ({ code, sdp }) => {
      if (sdp !== undefined) resolve(code)
    })
  })
}

/** Nothing tells that nothing happens, so there is only time. */
function passed(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
