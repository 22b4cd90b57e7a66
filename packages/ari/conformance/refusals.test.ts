/** What the switch refuses, and with which status: the application decides by it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AriRefused, type Input, type OperationName } from '../src/index.ts'
import { app, useCentre } from './centre.ts'

const centre = useCentre()

async function refused<Name extends OperationName>(
  name: Name,
  input: Input<Name>,
  status: number,
): Promise<void> {
  await assert.rejects(centre().ari.request(name, input), (error) => {
    assert.ok(error instanceof AriRefused)
    assert.equal(error.status, status, error.message)
    return true
  })
}

test('whatever does not exist is answered with 404', async () => {
  const channelId = 'nobody'
  const bridgeId = centre().newId('bridge')
  await refused('channels.get', { channelId }, 404)
  await refused('channels.answer', { channelId }, 404)
  await refused('channels.ring', { channelId }, 404)
  await refused('channels.dial', { channelId }, 404)
  await refused('channels.hangup', { channelId }, 404)
  await refused('channels.startMoh', { channelId }, 404)
  await refused('channels.stopMoh', { channelId }, 404)
  await refused('channels.play', { channelId, media: ['sound:nobody_here'] }, 404)
  await refused('channels.setVariable', { channelId, variable: 'A', value: 'b' }, 404)
  await refused('channels.getVariable', { channelId, variable: 'A' }, 404)
  await refused('bridges.get', { bridgeId }, 404)
  await refused('bridges.destroy', { bridgeId }, 404)
  await refused('bridges.addChannel', { bridgeId, channel: [channelId] }, 404)
  await refused('playbacks.get', { playbackId: 'none' }, 404)
  await refused('playbacks.stop', { playbackId: 'none' }, 404)
  await refused('endpoints.get', { tech: 'PJSIP', resource: 'none' }, 404)
  await refused('applications.get', { applicationName: 'none' }, 404)
  await refused('config.get', { configClass: 'res_pjsip', objectType: 'endpoint', id: 'none' }, 404)
  await refused('config.delete', { configClass: 'res_pjsip', objectType: 'endpoint', id: 'none' }, 404)
  await refused('config.get', { configClass: 'res_pjsip', objectType: 'nonsense', id: 'none' }, 404)
})

test('a bridge id that is taken is answered with 409', async () => {
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })

  await refused('bridges.create', { bridgeId, type: 'mixing' }, 409)
})

test('a channel id that is taken is answered with 409, and is free again once the channel has ended', async () => {
  await centre().registeredPhone('1001')
  const channelId = await centre().created('PJSIP/1001')
  const create = { endpoint: 'PJSIP/1001', app, channelId }

  await refused('channels.create', create, 409)
  await centre().ari.request('channels.hangup', { channelId })
  await centre().destroyed(channelId)

  assert.equal((await centre().ari.request('channels.create', create)).id, channelId)
})

test('a channel that was dialled cannot be dialled again', async () => {
  const phone = await centre().registeredPhone('1001')
  const { channelId } = await centre().answeredPhone(phone, '1001')

  await refused('channels.dial', { channelId }, 409)
})

test('a channel that is not there is not added to a bridge: 400', async () => {
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })

  await refused('bridges.addChannel', { bridgeId, channel: ['nobody'] }, 400)
})

test('a channel that is not in the bridge is not removed from it: 422', async () => {
  const { channelId } = await centre().customerCalls(await centre().openCustomer())
  const bridgeId = centre().newId('bridge')
  await centre().ari.request('bridges.create', { bridgeId, type: 'mixing' })

  await refused('bridges.removeChannel', { bridgeId, channel: [channelId] }, 422)
})

test('a variable without a value is answered with 404', async () => {
  const { channelId } = await centre().customerCalls(await centre().openCustomer())

  await refused('channels.getVariable', { channelId, variable: 'NEVER_SET' }, 404)
})

test('an endpoint that makes no sense is answered with 400', async () => {
  await refused('channels.create', { endpoint: 'nonsense', app, channelId: centre().newId('leg') }, 400)
})

test('a missing parameter is answered with 400 over plain HTTP, an unknown path with 404', async () => {
  const { target } = centre()
  const base = target.ari.replace('ws:', 'http:')
  const headers = { authorization: `Basic ${btoa(`cordboard:${target.password}`)}` }

  const missing = await fetch(`${base}/ari/channels/create?app=${app}`, { method: 'POST', headers })
  const unknown = await fetch(`${base}/ari/channel`, { headers })
  const stranger = await fetch(`${base}/ari/channels`)

  assert.deepEqual([missing.status, unknown.status, stranger.status], [400, 404, 401])
  assert.equal(typeof Object(await missing.json()).message, 'string')
})
