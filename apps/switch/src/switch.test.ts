import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { Switch } from './switch.ts'
import { App, newFolder, next, openSwitch, silentAudio, Trunk } from './testing/centre.ts'

let folder: { path: string; remove: () => Promise<void> }
let running: Switch
let app: App
let trunk: Trunk

before(async () => {
  folder = await newFolder()
  running = await openSwitch(folder.path)
  app = await App.connect(running.ariPort)
  trunk = await Trunk.start(running.sipPort)
  await app.provisionTrunk(trunk.port)
})

after(async () => {
  await app.ari.close()
  await trunk.sip.close()
  await running.close()
  await folder.remove()
})

beforeEach(() => {
  app.events.length = 0
})

describe('a customer calls', () => {
  test("is its application's, is answered, hears music and is hung up", async () => {
    const call = trunk.call('+12025550100')
    const { channel } = await app.heard('StasisStart')
    assert.equal(channel.state, 'Ring')
    assert.deepEqual(channel.caller, { name: 'Ada', number: '+12025550123' })
    assert.equal(channel.dialplan.exten, '+12025550100')

    const answered = next(call, 'answered')
    await app.ari.request('channels.answer', { channelId: channel.id })
    await answered
    await app.ari.request('channels.startMoh', { channelId: channel.id })
    const ended = next(call, 'ended')
    await app.ari.request('channels.hangup', { channelId: channel.id })

    assert.equal((await ended).how, 'bye')
    const destroyed = await app.heard('ChannelDestroyed')
    assert.equal(destroyed.cause, 16)
    assert.deepEqual(app.types(), [
      'StasisStart',
      'ChannelStateChange',
      'ChannelHangupRequest',
      'StasisEnd',
      'ChannelDestroyed',
    ])
    assert.deepEqual(await app.ari.request('channels.list', {}), [])
  })

  test('hears ringing at once, and gives up before the answer', async () => {
    const call = trunk.call('+12025550100')
    assert.equal((await next(call, 'progress')).code, 180)
    const { channel } = await app.heard('StasisStart')

    call.hangUp()

    const destroyed = await app.heard('ChannelDestroyed')
    assert.equal(destroyed.channel.id, channel.id)
    assert.equal(destroyed.channel.state, 'Ring')
    await assert.rejects(app.ari.request('channels.answer', { channelId: channel.id }), { status: 404 })
  })

  test('is refused with the reason that the app gives', async () => {
    const call = trunk.call('+12025550100')
    const { channel } = await app.heard('StasisStart')

    const ended = next(call, 'ended')
    await app.ari.request('channels.hangup', { channelId: channel.id, reason: 'busy' })

    assert.equal((await ended).code, 486)
  })

  test('without audio that both sides know is refused with 488', async () => {
    const call = trunk.call('+12025550100', undefined, silentAudio.replace('RTP/AVP 0 101', 'RTP/AVP 18 101'))
    const { channel } = await app.heard('StasisStart')

    const ended = next(call, 'ended')
    await app.ari.request('channels.answer', { channelId: channel.id })

    assert.equal((await ended).code, 488)
  })

  test('puts itself on hold and comes back', async () => {
    const call = trunk.call('+12025550100')
    const { channel } = await app.heard('StasisStart')
    const answered = next(call, 'answered')
    await app.ari.request('channels.answer', { channelId: channel.id })
    await answered

    const answer = await call.reinvite(silentAudio.replace('a=sendrecv', 'a=sendonly'))
    assert.match(answer, /a=recvonly/)
    await app.heard('ChannelHold')
    await call.reinvite(silentAudio.replace('o=- 1 1', 'o=- 1 3'))
    await app.heard('ChannelUnhold')
    call.hangUp()

    assert.equal((await app.heard('ChannelDestroyed')).cause, 16)
  })

  test('ends when its time is up, whatever the app does', async () => {
    const call = trunk.call('+12025550100')
    const { channel } = await app.heard('StasisStart')

    const ended = next(call, 'ended')
    await app.ari.request('channels.setVariable', {
      channelId: channel.id,
      variable: 'TIMEOUT(absolute)',
      value: '0.05',
    })

    await ended
    assert.equal((await app.heard('ChannelDestroyed')).cause, 102)
  })
})

describe('sounds', () => {
  const media = ['sound:nobody_here']

  test('wait for each other, and end with their channel', async () => {
    const call = trunk.call('+12025550100')
    const { channel } = await app.heard('StasisStart')
    const answered = next(call, 'answered')
    await app.ari.request('channels.answer', { channelId: channel.id })
    await answered
    const started = (id: string): Promise<unknown> =>
      app.heard('PlaybackStarted', ({ playback }) => playback.id === id)
    const finished = (id: string): Promise<unknown> =>
      app.heard('PlaybackFinished', ({ playback }) => playback.id === id)

    const first = await app.ari.request('channels.play', { channelId: channel.id, media, playbackId: 'one' })
    await app.ari.request('channels.play', { channelId: channel.id, media, playbackId: 'two' })
    await app.ari.request('channels.play', { channelId: channel.id, media, playbackId: 'three' })
    assert.equal(first.state, 'queued')
    await started('one')
    assert.equal((await app.ari.request('playbacks.get', { playbackId: 'two' })).state, 'queued')
    await app.ari.request('playbacks.stop', { playbackId: 'two' })
    await finished('two')
    await app.ari.request('playbacks.stop', { playbackId: 'one' })
    await finished('one')
    await started('three')
    call.hangUp()
    await finished('three')

    await app.heard('ChannelDestroyed')
    await assert.rejects(app.ari.request('playbacks.get', { playbackId: 'three' }), { status: 404 })
  })

  test('reach a caller who is not answered yet as early audio', async () => {
    const call = trunk.call('+12025550100')
    const early = new Promise<string | undefined>((resolve) => {
      call.on('progress', ({ code, sdp }) => {
        if (code === 183) resolve(sdp)
      })
    })
    const { channel } = await app.heard('StasisStart')

    await app.ari.request('channels.play', { channelId: channel.id, media })

    assert.match((await early) ?? '', /m=audio \d+ RTP\/AVP 0/)
    assert.equal((await app.ari.request('channels.get', { channelId: channel.id })).state, 'Ring')
    call.hangUp()
    await app.heard('ChannelDestroyed')
  })
})

describe('a bridge', () => {
  test('mixes while it has more than two channels, and its end leaves them alone', async () => {
    const calls = [trunk.call('+12025550100'), trunk.call('+12025550110'), trunk.call('+12025550120')]
    const ids: string[] = []
    for (const number of ['+12025550100', '+12025550110', '+12025550120']) {
      const { channel } = await app.heard('StasisStart', (event) => event.channel.dialplan.exten === number)
      await app.ari.request('channels.answer', { channelId: channel.id })
      ids.push(channel.id)
    }
    await app.ari.request('bridges.create', { type: 'mixing', bridgeId: 'talk' })

    const technology = async () => (await app.ari.request('bridges.get', { bridgeId: 'talk' })).technology
    await app.ari.request('bridges.addChannel', { bridgeId: 'talk', channel: ids.slice(0, 2) })
    assert.equal(await technology(), 'simple_bridge')
    await app.ari.request('bridges.addChannel', { bridgeId: 'talk', channel: ids.slice(2) })
    assert.equal(await technology(), 'softmix')
    await app.ari.request('bridges.destroy', { bridgeId: 'talk' })

    await app.heard('BridgeDestroyed')
    const left = await app.ari.request('channels.list', {})
    assert.deepEqual(
      left.map(({ state }) => state),
      ['Up', 'Up', 'Up'],
    )
    for (const call of calls) call.hangUp()
    for (const id of ids) await app.heard('ChannelDestroyed', (event) => event.channel.id === id)
  })
})

describe('the app calls', () => {
  const endpoint = 'PJSIP/+12025550199@trunk-sample'

  test('somebody who rings and answers, and both hear each other in a bridge', async () => {
    const call = trunk.call('+12025550100')
    const customer = (await app.heard('StasisStart')).channel.id
    const answered = next(call, 'answered')
    await app.ari.request('channels.answer', { channelId: customer })
    await answered
    app.events.length = 0

    await app.ari.request('channels.create', {
      endpoint,
      app: 'cordboard-sample',
      channelId: 'agent-1',
      originator: customer,
    })
    await app.heard('StasisStart', (event) => event.channel.id === 'agent-1')
    const called = trunk.called()
    await app.ari.request('channels.dial', { channelId: 'agent-1', caller: customer, timeout: 20 })
    const phone = await called
    assert.equal(phone.from.uri.user, '+12025550123')
    assert.equal(phone.from.displayName, 'Ada')
    phone.ring()
    await app.heard('Dial', (event) => event.dialstatus === 'RINGING')
    phone.answer(silentAudio)
    await app.heard('Dial', (event) => event.dialstatus === 'ANSWER')
    await app.ari.request('bridges.create', { type: 'mixing', bridgeId: 'main-1' })
    await app.ari.request('bridges.addChannel', { bridgeId: 'main-1', channel: [customer, 'agent-1'] })
    const bridge = await app.ari.request('bridges.get', { bridgeId: 'main-1' })
    assert.deepEqual(bridge.channels.toSorted(), [customer, 'agent-1'].toSorted())

    const over = next(phone, 'ended')
    await app.ari.request('channels.hangup', { channelId: 'agent-1' })
    await over
    await app.ari.request('bridges.destroy', { bridgeId: 'main-1' })

    const types = app.types()
    assert.deepEqual(types.slice(0, 6), [
      'StasisStart',
      'Dial',
      'ChannelStateChange',
      'Dial RINGING',
      'ChannelStateChange',
      'Dial ANSWER',
    ])
    assert.ok(types.indexOf('ChannelLeftBridge') < types.indexOf('StasisEnd'))
    assert.equal((await app.ari.request('channels.get', { channelId: customer })).state, 'Up')
    call.hangUp()
    await app.heard('ChannelDestroyed', (event) => event.channel.id === customer)
  })

  const refusals = [
    { status: 486, cause: 17, dialstatus: 'BUSY' },
    { status: 603, cause: 21, dialstatus: 'BUSY' },
    { status: 480, cause: 19, dialstatus: 'NOANSWER' },
    { status: 404, cause: 1, dialstatus: 'NOANSWER' },
    { status: 302, cause: 21, dialstatus: 'BUSY' },
  ]
  for (const { status, cause, dialstatus } of refusals) {
    test(`somebody who refuses with ${status}: cause ${cause}`, async () => {
      const channelId = `refused-${status}`
      await app.ari.request('channels.create', { endpoint, app: 'cordboard-sample', channelId })
      const called = trunk.called()
      await app.ari.request('channels.dial', { channelId })

      const phone = await called
      phone.reject(status)

      const destroyed = await app.heard('ChannelDestroyed', (event) => event.channel.id === channelId)
      assert.equal(destroyed.cause, cause)
      assert.equal(destroyed.tech_cause, status)
      await app.heard('Dial', (event) => event.dialstatus === dialstatus)
    })
  }

  test('somebody who does not answer in time: the phone stops ringing', async () => {
    await app.ari.request('channels.create', { endpoint, app: 'cordboard-sample', channelId: 'slow' })
    const called = trunk.called()
    await app.ari.request('channels.dial', { channelId: 'slow', timeout: 1 })

    const phone = await called
    phone.ring()

    assert.equal((await next(phone, 'ended')).how, 'cancel')
    assert.equal((await app.heard('ChannelDestroyed')).cause, 19)
  })

  test('nobody twice under one id, nobody before it is created, nobody who cannot be reached', async () => {
    const create = { endpoint, app: 'cordboard-sample', channelId: 'twice' }
    await app.ari.request('channels.create', create)

    await assert.rejects(app.ari.request('channels.create', create), { status: 409 })
    await assert.rejects(app.ari.request('channels.dial', { channelId: 'never-made' }), { status: 404 })
    await assert.rejects(
      app.ari.request('channels.create', { ...create, channelId: 'x', endpoint: 'PJSIP/1099' }),
      { status: 500 },
    )
    await assert.rejects(app.ari.request('channels.answer', { channelId: 'twice' }), { status: 412 })
    await app.ari.request('channels.hangup', { channelId: 'twice' })
  })
})
