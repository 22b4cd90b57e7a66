import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { encode } from '../audio/g711.ts'
import { shareAt } from '../audio/goertzel.ts'
import { ringbackFrequencies } from '../audio/ringback.ts'
import { tone } from '../audio/tone.ts'
import { MediaError } from '../media-error.ts'
import { writeReport } from '../rtp/rtcp.ts'
import { Room } from '../testing/room.ts'
import { TestPhone, type Arrival } from '../testing/test-phone.ts'
import { until } from '../testing/until.ts'
import { startMediaEngine } from './start-media-engine.ts'

const refused = (code: string) => (error: unknown) => error instanceof MediaError && error.code === code
const last = (arrivals: readonly Arrival[]) => arrivals.at(-1)

test('a caller hears the ringing tone', async () => {
  await using room = await Room.open()
  const { phone } = await room.phone('a')

  room.engine.setSource('a', 'ringback')

  await until('a fifth of a second of ringing', () => phone.arrivals.length >= 10)
  const share = ringbackFrequencies.reduce((sum, frequency) => sum + shareAt(phone.heard(200), frequency), 0)
  assert.ok(share > 0.95)
})

test('a prompt goes before the music, tells its beginning and its end, and the music goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sounds-'))
  await writeFile(join(folder, 'beep.ulaw'), encode(tone([1000], 130), 'PCMU'))
  await using room = await Room.open({ sounds: [folder] })
  await rm(folder, { recursive: true })
  const { phone } = await room.phone('a')
  room.engine.setSource('a', 'music')
  await until('music', () => phone.arrivals.length > 3)

  room.engine.play('a', 'p1', ['sound:beep', 'sound:beep'])
  await until('its end', () => room.of('playback_finished').length === 1)
  const afterwards = phone.arrivals.length + 10
  await until('more music', () => phone.arrivals.length > afterwards)

  const heard = phone.heard(Infinity)
  const shares = phone.arrivals.map((_, frame) =>
    shareAt(heard.subarray(frame * 160, frame * 160 + 800), 1000),
  )
  assert.ok(shares.some((share) => share > 0.9))
  assert.ok(shareAt(phone.heard(100), 1000) < 0.1)
  assert.deepEqual(room.events.slice(0, 2), [
    { type: 'playback_started', leg: 'a', playback: 'p1' },
    { type: 'playback_finished', leg: 'a', playback: 'p1', outcome: 'done' },
  ])
  assert.throws(() => room.engine.stopPlayback('p1'), refused('unknown_playback'))
})

test('the shipped announcements can be played, and stopped by hand, by another or by the end of the leg', async () => {
  await using room = await Room.open()
  await room.phone('a')

  room.engine.play('a', 'p1', ['sound:nobody_here'])
  room.engine.stopPlayback('p1')
  room.engine.play('a', 'p2', ['sound:all_busy'])
  room.engine.play('a', 'p3', ['sound:all_busy'])
  await room.engine.closeLeg('a')

  assert.deepEqual(
    room.of('playback_finished').map(({ playback, outcome }) => `${playback} ${outcome}`),
    ['p1 stopped', 'p2 stopped', 'p3 stopped'],
  )
  assert.throws(() => room.engine.play('a', 'p4', ['sound:all_busy']), refused('unknown_leg'))
})

test('a bridged leg whose partner says nothing is sent silence', async () => {
  await using room = await Room.open()
  const a = await room.phone('a')
  await room.phone('b')
  room.engine.setSource('a', 'silence')
  room.engine.createBridge('bridge')
  room.engine.addToBridge('bridge', 'a')
  room.engine.addToBridge('bridge', 'b')
  const bridgedAt = a.phone.arrivals.length

  await until('silence', () => a.phone.arrivals.length > bridgedAt + 5)

  assert.ok(a.phone.heard(100).every((sample) => sample === 0))
})

test('nothing is sent to a phone that holds us, and nothing is expected from it', async () => {
  await using room = await Room.open()
  const { phone } = await room.phone('a')
  room.engine.setSource('a', 'music')
  await until('music', () => phone.arrivals.length > 2)

  room.engine.setRemote('a', phone.remote({ direction: 'recvonly' }))
  room.engine.expectRtp('a', 50)
  const { packetsSent } = await room.engine.statistics('a')
  await room.phone('b')
  room.engine.expectRtp('b', 50)
  await until('the time-out of another phone', () => room.of('rtp_timeout').length > 0)

  assert.equal((await room.engine.statistics('a')).packetsSent, packetsSent)
  assert.deepEqual(
    room.of('rtp_timeout').map(({ leg }) => leg),
    ['b'],
  )
})

test('a phone that falls silent is told once, and told again when it is back', async () => {
  await using room = await Room.open()
  const { phone, local } = await room.phone('a')
  room.engine.expectRtp('a', 150)

  phone.sendAudio(new Uint8Array(160), local)
  await until('the time-out', () => room.of('rtp_timeout').length === 1)
  await room.phone('b')
  room.engine.expectRtp('b', 150)
  await until('the time-out of another phone', () => room.of('rtp_timeout').some(({ leg }) => leg === 'b'))
  phone.sendAudio(new Uint8Array(160), local)
  await until('the return', () => room.of('rtp_resumed').length === 1)

  assert.deepEqual(
    room.events
      .filter((event) => event.type !== 'rtp_started' && 'leg' in event && event.leg === 'a')
      .map(({ type }) => type)
      .slice(0, 2),
    ['rtp_timeout', 'rtp_resumed'],
  )
  assert.ok(room.of('rtp_timeout')[0]!.silentMs >= 150)
})

test('keys are reported of a leg that is in no bridge', async () => {
  await using room = await Room.open()
  const { phone, local } = await room.phone('a')

  phone.press(1, local)

  await until('the key', () => room.of('dtmf').length === 1)
  assert.equal(room.of('dtmf')[0]?.digit, '1')
})

test('audio goes to where the phone really sends from, and only there, until it has moved', async () => {
  await using room = await Room.open()
  await using elsewhere = await TestPhone.open()
  const { phone, local } = await room.phone('a')
  room.engine.setRemote('a', phone.remote({ port: 9 }))
  room.engine.setSource('a', 'silence')

  phone.say(local, 500)
  await until('silence at the phone', () => phone.arrivals.length > 3)
  elsewhere.say(local, 700)
  const heard = phone.arrivals.length
  await until('more silence at the phone', () => phone.arrivals.length >= heard + 10)
  assert.equal(elsewhere.arrivals.length, 0)
  phone.hush()

  await until('silence at the new place', () => elsewhere.arrivals.length > 3)
  assert.equal(room.of('rtp_started').length, 1)
  assert.equal(last(elsewhere.arrivals)?.ssrc, last(phone.arrivals)?.ssrc)
})

test('counts packets, loss and what the other end reports', async () => {
  await using room = await Room.open()
  const { phone, local } = await room.phone('a')
  room.engine.setSource('a', 'silence')
  const frame = new Uint8Array(160)
  await until('silence', () => phone.arrivals.length > 1)
  const ssrc = last(phone.arrivals)!.ssrc

  for (let sent = 0; sent < 10; sent++) phone.sendAudio(frame, local)
  phone.lose(3)
  phone.sendAudio(frame, local)
  const block = { ssrc, fractionLost: 0, lost: 4, highest: 0, jitter: 16, lastReport: 0, sinceLastReport: 0 }
  phone.sendControl(writeReport({ ssrc: 7, sent: null, received: block, cname: 'phone' }), local)
  await until('the packets and the report', async () => {
    const figures = await room.engine.statistics('a')
    return figures.packetsReceived === 11 && figures.reportedByRemote !== null
  })
  const statistics = await room.engine.statistics('a')

  assert.equal(statistics.bytesReceived, 1760)
  assert.equal(statistics.packetsLost, 3)
  assert.ok(statistics.packetsSent >= 2)
  assert.deepEqual(statistics.reportedByRemote, { packetsLost: 4, jitterMs: 2 })
  assert.equal(statistics.latched?.port, phone.remote().port)
})

/** Bytes that begin like the packets of a kind and go on like nothing. */
function junk(length: number, first: number, second: number): Buffer {
  const bytes = Buffer.from(Array.from({ length }, (_, at) => (at * 37 + first) & 0xff))
  bytes.set([first, second].slice(0, length))
  return bytes
}

test('junk on both ports and an address of another family harm nobody', async () => {
  await using room = await Room.open()
  const { phone, local } = await room.phone('a')
  const sentTo = async (leg: string) => (await room.engine.statistics(leg)).packetsSent
  room.engine.setSource('a', 'silence')

  for (let length = 0; length < 60; length++)
    for (const [first, second] of [
      [0x80, 0],
      [0xbf, 101],
      [0x90, 13],
      [0x81, 200],
      [0x9f, 201],
    ] as const) {
      phone.sendRaw(junk(length, first, second), local.port)
      phone.sendRaw(junk(length, first, second), local.rtcpPort)
    }
  await room.engine.openLeg('b', 'call')
  room.engine.setRemote('b', phone.remote({ address: '2001:db8::1', rtcpPort: 65_535 }))
  room.engine.setSource('b', 'music')
  await until('music to where nobody can be', async () => (await sentTo('b')) > 4)
  room.engine.setRemote('b', phone.remote({ address: '255.255.255.255' }))
  const sent = await sentTo('b')
  await until('music to everybody', async () => (await sentTo('b')) > sent + 4)

  assert.equal((await room.engine.statistics('a')).packetsSent > 5, true)
  assert.deepEqual(room.of('worker_lost'), [])
})

test('refuses what cannot be', async () => {
  await using room = await Room.open()
  const { engine } = room
  await room.phone('a')
  await room.phone('b')
  engine.createBridge('bridge')
  for (let count = 1; count <= 16; count++) {
    await engine.openLeg(`leg ${count}`, 'call')
    engine.addToBridge('bridge', `leg ${count}`)
  }

  assert.throws(() => engine.addToBridge('bridge', 'b'), refused('bridge_full'))
  await assert.rejects(engine.openLeg('a', 'call'), refused('leg_exists'))
  assert.throws(() => engine.setSource('x', 'music'), refused('unknown_leg'))
  assert.throws(() => engine.createBridge('bridge'), refused('bridge_exists'))
  assert.throws(() => engine.addToBridge('x', 'a'), refused('unknown_bridge'))
  assert.throws(() => engine.play('a', 'p', ['sound:x']), refused('unknown_sound'))
  assert.throws(() => engine.play('a', 'p', ['../../secret']), refused('unknown_sound'))
  await assert.rejects(engine.statistics('x'), refused('unknown_leg'))
})

test('a leg leaves one bridge for another, and a destroyed bridge leaves its legs open', async () => {
  await using room = await Room.open()
  const { engine } = room
  await room.phone('a')
  engine.createBridge('one')
  engine.createBridge('two')
  engine.addToBridge('one', 'a')

  engine.addToBridge('two', 'a')
  engine.destroyBridge('two')
  engine.destroyBridge('two')
  engine.removeFromBridge('a')
  engine.addToBridge('one', 'a')

  assert.equal((await engine.statistics('a')).packetsSent, 0)
})

test('says when no port is left, passes over taken ones, and gives ports back', async () => {
  const taken = createSocket('udp4')
  taken.bind(24_903, '127.0.0.1')
  await once(taken, 'listening')
  await using room = await Room.open({ ports: { first: 24_900, last: 24_905 } })
  const { engine } = room

  const one = await engine.openLeg('a', 'call')
  const two = await engine.openLeg('b', 'call')
  await assert.rejects(engine.openLeg('c', 'call'), refused('ports_exhausted'))
  await engine.closeLeg('a')
  const again = await engine.openLeg('c', 'call')

  assert.deepEqual([one.port, two.port, again.port], [24_900, 24_904, 24_900])
  assert.equal(one.rtcpPort, 24_901)
  taken.close()
})

test('says when the address is none of this machine', async () => {
  await using room = await Room.open({ address: '192.0.2.1' })

  await assert.rejects(room.engine.openLeg('a', 'call'), refused('address_unusable'))
})

test('closing twice is harmless, for a leg and for the engine', async () => {
  await using room = await Room.open()
  await room.phone('a')

  assert.equal((await room.engine.closeLeg('a'))?.packetsSent, 0)
  assert.equal(await room.engine.closeLeg('a'), null)
  const opening = room.engine.openLeg('b', 'call')
  const closing = room.engine.closeLeg('b')
  await opening
  assert.notEqual(await closing, null)
  await room.engine.close()
  await room.engine.close()

  await assert.rejects(room.engine.openLeg('c', 'call'), refused('engine_closed'))
})

test('keeps the legs of a call in one worker and spreads calls', async () => {
  await using room = await Room.open({ workers: 2 })
  const { engine } = room
  await engine.openLeg('a', 'call-1')
  await engine.openLeg('b', 'call-2')
  await engine.openLeg('c', 'call-1')
  engine.createBridge('bridge')
  engine.addToBridge('bridge', 'a')

  assert.throws(() => engine.addToBridge('bridge', 'b'), refused('different_workers'))
  engine.addToBridge('bridge', 'c')
})

test('when a worker dies its legs are told, the others go on, and a new one takes its place', async () => {
  const workers: Worker[] = []
  await using room = await Room.open({ workers: 2 }, (options) =>
    startMediaEngine(options, (setup) => {
      const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { workerData: setup })
      workers.push(worker)
      return worker
    }),
  )
  const { engine } = room
  await engine.openLeg('a', 'call-1')
  await engine.openLeg('b', 'call-1')
  await engine.openLeg('c', 'call-2')
  engine.createBridge('bridge')
  engine.addToBridge('bridge', 'a')

  await workers[0]!.terminate()
  await until('the loss', () => room.of('worker_lost').length === 1)

  const [lost] = room.of('worker_lost')
  assert.deepEqual(lost?.legs, ['a', 'b'])
  assert.deepEqual(lost.bridges, ['bridge'])
  assert.equal((await engine.statistics('c')).packetsSent, 0)
  assert.throws(() => engine.setSource('a', 'music'), refused('unknown_leg'))
  await engine.openLeg('a', 'call-1')
  await until('a new worker', () => workers.length === 3)
  await engine.openLeg('d', 'call-3')
})

test('an error in a worker is told with its reason', async () => {
  const url = new URL('../worker/main.ts', import.meta.url).href
  const breaking = `import('${url}').then(() => setTimeout(() => { throw new Error('a fault') }, 20))`
  await using room = await Room.open({}, (options) =>
    startMediaEngine(options, (setup) => new Worker(breaking, { eval: true, workerData: setup })),
  )

  await until('the loss', () => room.of('worker_lost').length === 1)

  assert.match(room.of('worker_lost')[0]!.reason, /a fault/)
  await assert.rejects(room.engine.openLeg('a', 'call'), refused('worker_lost'))
})
