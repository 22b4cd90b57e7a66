/** Phones that die and come back: a real one, killed and started again elsewhere. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import type { Switch } from './switch.ts'
import { Baresip } from './testing/baresip.ts'
import { App, newFolder, openSwitch } from './testing/centre.ts'

const password = 'a-secret'
let folder: { path: string; remove: () => Promise<void> }
let running: Switch
let app: App
let phones: Baresip[]

beforeEach(async () => {
  folder = await newFolder()
  running = await openSwitch(folder.path)
  app = await App.connect(running.ariPort)
  phones = []
  await app.provisionPhone('1001', password)
})

afterEach(async () => {
  await app.ari.close()
  await running.close()
  for (const phone of phones) await phone.kill()
  await folder.remove()
})

test('a phone that died is dialled in vain; started again elsewhere it says so, and rings', async () => {
  const dead = await startPhone()
  const { contact_info: old } = await app.heard('ContactStatusChange')
  await dead.kill()
  await dial('at-the-old-address')

  await startPhone()
  const { contact_info: present } = await app.heard(
    'ContactStatusChange',
    ({ contact_info: { contact_status, uri } }) => contact_status === 'NonQualified' && uri !== old.uri,
  )
  await app.ari.request('channels.hangup', { channelId: 'at-the-old-address' })
  await app.heard('ChannelDestroyed', ({ channel }) => channel.id === 'at-the-old-address')
  await dial('at-the-new-address')

  const { channel } = await app.heard('ChannelStateChange', (event) => event.channel.state === 'Ringing')
  assert.equal(channel.id, 'at-the-new-address')
  assert.notEqual(present.uri, old.uri)
  assert.deepEqual(
    app.types().filter((type) => type === 'EndpointStateChange'),
    ['EndpointStateChange'],
  )
})

async function startPhone(): Promise<Baresip> {
  const phone = await Baresip.start('1001', password, running.sipPort)
  phones.push(phone)
  return phone
}

async function dial(channelId: string): Promise<void> {
  await app.ari.request('channels.create', { endpoint: 'PJSIP/1001', app: 'cordboard-sample', channelId })
  await app.heard('StasisStart', ({ channel }) => channel.id === channelId)
  await app.ari.request('channels.dial', { channelId })
}
