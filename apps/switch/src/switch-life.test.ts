/** What outlives what: calls the app, provisioning the switch. And who is let in at all. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Switch } from './switch.ts'
import { App, newFolder, next, openSwitch, silentAudio, Trunk } from './testing/centre.ts'

let folder: { path: string; remove: () => Promise<void> }
let running: Switch
let app: App
let trunk: Trunk

beforeEach(async () => {
  folder = await newFolder()
  running = await openSwitch(folder.path)
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

test("a call rings and waits while the app is away, and is the app's as soon as it is back", async () => {
  await app.ari.close()
  const call = trunk.call('+12025550100')

  assert.equal((await next(call, 'progress')).code, 180)
  assert.equal(call.state, 'ringing')
  app = await App.connect(running.ariPort)

  const { channel } = await app.heard('StasisStart')
  assert.equal(channel.state, 'Ring')
  const answered = next(call, 'answered')
  await app.ari.request('channels.answer', { channelId: channel.id })
  await answered
})

test('an answered call goes on while the app is away, and is listed to it afterwards', async () => {
  const call = trunk.call('+12025550100')
  const { channel } = await app.heard('StasisStart')
  const answered = next(call, 'answered')
  await app.ari.request('channels.answer', { channelId: channel.id })
  await answered
  await app.ari.close()

  app = await App.connect(running.ariPort)

  assert.deepEqual(
    (await app.ari.request('channels.list', {})).map(({ id, state }) => ({ id, state })),
    [{ id: channel.id, state: 'Up' }],
  )
  assert.notEqual(call.state, 'ended')
})

test('another application neither sees nor touches the call', async () => {
  trunk.call('+12025550100')
  const { channel } = await app.heard('StasisStart')
  const other = await App.connect(running.ariPort, 'cordboard-other')

  assert.deepEqual(await other.ari.request('channels.list', {}), [])
  await assert.rejects(other.ari.request('channels.hangup', { channelId: channel.id }), { status: 404 })
  await assert.rejects(
    other.ari.request('channels.create', { endpoint: 'PJSIP/1@trunk-sample', app: 'cordboard-sample' }),
    { status: 403 },
  )
  assert.deepEqual(other.types(), [])
  await other.ari.close()
})

test('a closing switch says goodbye to everybody, and the next one knows the same trunk', async () => {
  const call = trunk.call('+12025550100')
  const { channel } = await app.heard('StasisStart')
  const answered = next(call, 'answered')
  await app.ari.request('channels.answer', { channelId: channel.id })
  await answered
  const before = await app.ari.request('asterisk.info', {})
  const ended = next(call, 'ended')

  await running.close()
  assert.equal((await ended).by, 'remote')
  await app.ari.close()
  running = await openSwitch(folder.path)
  app = await App.connect(running.ariPort)

  const now = await app.ari.request('asterisk.info', {})
  assert.equal(now.system.entity_id, before.system.entity_id)
  assert.notEqual(now.status.startup_time, before.status.startup_time)
  assert.deepEqual(await app.ari.request('endpoints.list', {}), [
    { technology: 'PJSIP', resource: 'trunk-sample', state: 'online', channel_ids: [] },
  ])
})

test('nobody calls in from an address that is no trunk', async () => {
  await app.ari.request('config.delete', {
    configClass: 'res_pjsip',
    objectType: 'identify',
    id: 'trunk-sample',
  })

  const end = await next(trunk.call('+12025550100'), 'ended')

  assert.equal(end.code, 403)
  assert.deepEqual(app.types(), [])
})

test('a phone cannot call out by itself, nor without its password', async () => {
  await app.provisionPhone('1001', 'a secret')

  const refused = await outdial('a secret')
  assert.equal(refused.code, 403)
  assert.equal(refused.reason, 'Calls Are Made On The Desktop')
  assert.equal((await outdial('a guess')).code, 401)
  assert.deepEqual(app.types(), [])
})

/** How a call ends that phone 1001 tries to make. */
function outdial(password: string): Promise<{ code: number; reason: string }> {
  const call = trunk.sip.invite({
    to: `sip:+12025550199@127.0.0.1:${running.sipPort}`,
    from: { user: '1001' },
    sdp: silentAudio,
    credentials: { username: '1001', password },
  })
  return next(call, 'ended')
}

test('no channel outlives the absolute maximum, whoever made it and however far it got', async () => {
  await running.close()
  await app.ari.close()
  running = await openSwitch(folder.path, { CORDBOARD_CALL__LONGEST: '1' })
  app = await App.connect(running.ariPort)
  const endpoint = 'PJSIP/+12025550199@trunk-sample'
  for (const channelId of ['undialled', 'ringing', 'answered'])
    await app.ari.request('channels.create', { endpoint, app: 'cordboard-sample', channelId })
  for (const channelId of ['ringing', 'answered']) {
    const called = trunk.called()
    await app.ari.request('channels.dial', { channelId })
    const phone = await called
    if (channelId === 'ringing') phone.ring()
    else phone.answer(silentAudio)
  }

  for (const channelId of ['undialled', 'ringing', 'answered']) {
    const { cause } = await app.heard('ChannelDestroyed', ({ channel }) => channel.id === channelId)
    assert.equal(cause, 102)
  }
})
