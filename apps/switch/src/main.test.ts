/** The switch as a process: what it needs, and how it goes. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { AriDisconnected, connectAri } from '@cordboard/ari'
import { App, newFolder, next, Trunk } from './testing/centre.ts'
import { logged, startProcess } from './testing/switch-process.ts'

const folder = await newFolder()
after(() => folder.remove())

test('without its settings it says which one is missing, and does not start', async () => {
  const process = startProcess({ CORDBOARD_DATA: folder.path })

  const [line] = await Promise.all([logged(process, 'switch.misconfigured'), once(process, 'exit')])

  assert.equal(line['code'], 'config_invalid')
  assert.match(String(line['detail']), /CORDBOARD_ARI__PASSWORD/)
  assert.equal(process.exitCode, 1)
})

test('asked to stop, it says goodbye to its callers and goes without being pressed', async () => {
  const process = startProcess({
    CORDBOARD_DATA: folder.path,
    CORDBOARD_ARI__PASSWORD: 'secret',
    CORDBOARD_ARI__PORT: '0',
    CORDBOARD_SIP__PORT: '0',
    CORDBOARD_RTP__PORTS: '28500-28599',
  })
  const started = await logged(process, 'switch.started')
  const app = await App.connect(Number(started['ari']))
  const trunk = await Trunk.start(Number(started['sip']))
  await app.provisionTrunk(trunk.port)
  const call = trunk.call('+12025550100')
  const { channel } = await app.heard('StasisStart')
  const answered = next(call, 'answered')
  await app.ari.request('channels.answer', { channelId: channel.id })
  await answered

  const ended = next(call, 'ended')
  process.kill('SIGTERM')
  await Promise.all([once(process, 'exit'), ended])

  // 1 would mean that it ran out of patience with itself
  assert.equal(process.exitCode, 0)
  assert.equal((await ended).how, 'bye')
  await app.ari.close()
  await trunk.sip.close()
})

test('killed in the middle of a call, it comes back as the same switch and can take calls at once', async () => {
  const settings = {
    CORDBOARD_DATA: folder.path,
    CORDBOARD_ARI__PASSWORD: 'secret',
    CORDBOARD_ARI__PORT: '0',
    CORDBOARD_SIP__PORT: '28600',
    CORDBOARD_RTP__PORTS: '28602-28603',
  }
  const first = startProcess(settings)
  let app = await App.connect(Number((await logged(first, 'switch.started'))['ari']))
  const trunk = await Trunk.start(28_600)
  await app.provisionTrunk(trunk.port)
  const earlier = await app.ari.request('asterisk.info', {})
  trunk.call('+12025550100')
  await answerNext(app)
  first.kill('SIGKILL')
  await Promise.all([once(first, 'exit'), app.ari.close()])

  const second = startProcess(settings)
  app = await App.connect(Number((await logged(second, 'switch.started'))['ari']))
  const now = await app.ari.request('asterisk.info', {})
  const call = trunk.call('+12025550100')
  const answered = next(call, 'answered')
  // there is one pair of ports: it must be free again
  await answerNext(app)
  await answered

  assert.equal(now.system.entity_id, earlier.system.entity_id)
  assert.notEqual(now.status.startup_time, earlier.status.startup_time)
  assert.equal((await app.ari.request('channels.list', {})).length, 1)
  second.kill('SIGTERM')
  await Promise.all([once(second, 'exit'), app.ari.close()])
  await trunk.sip.close()
})

test('an old owner of the application is fenced: told, cut off, and not let in again', async () => {
  const process = startProcess({
    CORDBOARD_DATA: folder.path,
    CORDBOARD_ARI__PASSWORD: 'secret',
    CORDBOARD_ARI__PORT: '0',
    CORDBOARD_SIP__PORT: '0',
    CORDBOARD_RTP__PORTS: '28700-28799',
  })
  const url = `ws://127.0.0.1:${String((await logged(process, 'switch.started'))['ari'])}`
  const options = { url, app: 'cordboard-sample', user: 'cordboard', password: 'secret' }
  const old = connectAri({ ...options, epoch: 7 })
  await new Promise((resolve) => old.on('connected', () => resolve(null)))
  const told = new Promise((resolve) => old.on('replaced', () => resolve('replaced')))

  const young = connectAri({ ...options, epoch: 8 })
  await new Promise((resolve) => young.on('connected', () => resolve(null)))

  assert.equal(await told, 'replaced')
  await assert.rejects(old.request('channels.list', {}), AriDisconnected)
  const again = connectAri({ ...options, epoch: 7 })
  await new Promise((resolve) => again.on('fenced', () => resolve(null)))
  assert.deepEqual(await young.request('channels.list', {}), [])
  process.kill('SIGTERM')
  await Promise.all([once(process, 'exit'), young.close(), old.close(), again.close()])
})

async function answerNext(app: App): Promise<void> {
  const { channel } = await app.heard('StasisStart')
  await app.ari.request('channels.answer', { channelId: channel.id })
}
