/** Phones and trunks: made, registered, reachable or not, kept over a restart of the switch. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AriRefused } from '../src/index.ts'
import { app, until, useCentre } from './centre.ts'

const centre = useCentre()

async function stateOf(resource: string): Promise<string | undefined> {
  return (await centre().ari.request('endpoints.get', { tech: 'PJSIP', resource })).state
}

test('the switch says who it is and since when', async () => {
  const info = await centre().ari.request('asterisk.info', {})

  assert.ok(info.system.entity_id.length > 0)
  assert.ok(Date.parse(info.status.startup_time) <= Date.now())
})

test('a provisioned phone is listed, offline', async () => {
  await centre().provisionPhone('1004', 'secret-1004')

  const endpoints = await centre().ari.request('endpoints.list', {})

  assert.equal(endpoints.find(({ resource }) => resource === '1004')?.state, 'offline')
})

test('what was provisioned can be read, changed and deleted', async () => {
  await centre().provisionPhone('1005', 'secret-1005')
  const object = { configClass: 'res_pjsip', objectType: 'auth', id: '1005' }
  const passwordNow = async () =>
    (await centre().ari.request('config.get', object)).find(({ attribute }) => attribute === 'password')
      ?.value

  const before = await passwordNow()
  await centre().provision('auth', '1005', { password: 'changed' })
  const changed = await passwordNow()
  await centre().ari.request('config.delete', object)

  assert.deepEqual([before, changed], ['secret-1005', 'changed'])
  await assert.rejects(passwordNow(), (error) => error instanceof AriRefused && error.status === 404)
})

test('a phone that registers with its password comes online, and goes offline when it unregisters', async () => {
  await centre().provisionPhone('1006', 'secret-1006')
  const phone = await centre().openPhone('1006', 'secret-1006')

  const status = await phone.register()
  const contact = await centre().event(
    'ContactStatusChange',
    ({ contact_info }) => contact_info.aor === '1006',
  )
  const online = await centre().event(
    'EndpointStateChange',
    ({ endpoint }) => endpoint.resource === '1006' && endpoint.state === 'online',
  )
  const during = await stateOf('1006')
  centre().events.length = 0
  await phone.register(0)
  await centre().event(
    'EndpointStateChange',
    ({ endpoint }) => endpoint.resource === '1006' && endpoint.state === 'offline',
  )

  assert.equal(status, 200)
  assert.equal(contact.endpoint.resource, '1006')
  assert.match(contact.contact_info.uri, /^sip:1006@127\.0\.0\.1/)
  assert.equal(online.endpoint.technology, 'PJSIP')
  assert.equal(during, 'online')
  assert.equal(await stateOf('1006'), 'offline')
})

test('a phone that registers from another address is told as new, is called there, and the old one is forgotten', async () => {
  const old = await centre().registeredPhone('1012')
  // Asterisk tells of a contact and of its endpoint in either order
  await centre().event('ContactStatusChange', ({ contact_info }) => contact_info.aor === '1012')
  await centre().event(
    'EndpointStateChange',
    ({ endpoint }) => endpoint.resource === '1012' && endpoint.state === 'online',
  )
  centre().events.length = 0

  const phone = await centre().openPhone('1012', 'secret-1012')
  const status = await phone.register()
  await centre().event(
    'ContactStatusChange',
    ({ contact_info: { aor, contact_status } }) => aor === '1012' && contact_status === 'Removed',
  )
  const contacts = centre().eventsOf('ContactStatusChange')
  const told = contacts
    .map(({ contact_info }) => contact_info)
    .filter(({ aor }) => aor === '1012')
    .map(({ contact_status, uri }) => `${contact_status} ${uri}`)
  const states = centre().eventsOf('EndpointStateChange')
  const leg = await centre().answeredPhone(phone, '1012')
  await leg.call.hangUp()

  assert.equal(status, 200)
  assert.deepEqual(told, [
    `NonQualified sip:1012@127.0.0.1:${String(phone.port)}`,
    `Removed sip:1012@127.0.0.1:${String(old.port)}`,
  ])
  assert.deepEqual(
    states.filter(({ endpoint }) => endpoint.resource === '1012'),
    [],
  )
  assert.equal(old.timesCalled, 0)
})

test('a phone keeps out others while contacts may not be replaced, and all while there may be none', async () => {
  const first = await centre().registeredPhone('1013')
  const second = await centre().openPhone('1013', 'secret-1013')
  const limited = async (max: string, replaces: string) => {
    await centre().provision('aor', '1013', { max_contacts: max, remove_existing: replaces })
    return await second.register()
  }

  const statuses = [await limited('1', 'no'), await limited('0', 'yes'), await limited('2', 'no')]

  assert.deepEqual(statuses, [403, 403, 200])
  assert.equal(await first.register(), 200)
})

test('a phone with a wrong password stays out', async () => {
  await centre().provisionPhone('1007', 'secret-1007')
  const phone = await centre().openPhone('1007', 'guess')

  const status = await phone.register()

  assert.equal(status, 401)
  assert.equal(await stateOf('1007'), 'offline')
})

test('a phone that nobody provisioned stays out', async () => {
  const phone = await centre().openPhone('9999', 'guess')

  assert.notEqual(await phone.register(), 200)
})

test('a stranger’s call does not reach the application', async () => {
  const stranger = await centre().openPhone('+12025550177', undefined, '127.0.0.3')

  const call = await stranger.call('+12025550100')

  assert.ok(Number((await call.ended).status) >= 400)
  assert.deepEqual(centre().eventsOf('StasisStart'), [])
})

test('endpoints and registrations are kept over a restart, calls are not', async () => {
  const phone = await centre().registeredPhone('1008')
  const { channelId } = await centre().customerCalls(await centre().openCustomer())
  const before = await centre().ari.request('asterisk.info', {})
  const lost = new Promise((resolve) => centre().ari.on('disconnected', resolve))
  await until('the registration is kept', () => centre().target.isRegistrationKept('1008'))

  await centre().target.restart()
  await lost
  await centre().connected()

  const after = await centre().ari.request('asterisk.info', {})
  assert.equal(after.system.entity_id, before.system.entity_id)
  assert.notEqual(after.status.startup_time, before.status.startup_time)
  await assert.rejects(
    centre().ari.request('channels.get', { channelId }),
    (error) => error instanceof AriRefused && error.status === 404,
  )
  await until('the phone is reachable', async () => (await stateOf('1008')) === 'online')
  const leg = await centre().answeredPhone(phone, '1008')
  await leg.call.hangUp()
})

test('a phone that stops answering is offline, cannot be called, and comes back by itself', async () => {
  await centre().provisionPhone('1010', 'secret-1010')
  await centre().provision('aor', '1010', { qualify_frequency: '1' })
  const phone = await centre().openPhone('1010', 'secret-1010')
  assert.equal(await phone.register(), 200)
  await until('the phone is online', async () => (await stateOf('1010')) === 'online')

  phone.isDeaf = true
  await centre().event(
    'ContactStatusChange',
    ({ contact_info: { aor, contact_status } }) => aor === '1010' && contact_status === 'Unreachable',
  )
  assert.equal(await stateOf('1010'), 'offline')
  const asked = centre().ari.request('channels.create', { endpoint: 'PJSIP/1010', app })
  await assert.rejects(asked, AriRefused)
  phone.isDeaf = false

  await until('the phone is online again', async () => (await stateOf('1010')) === 'online')
})
