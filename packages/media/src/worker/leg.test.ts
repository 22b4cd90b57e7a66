import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MediaEvent } from '../media-event.ts'
import type { Endpoint } from '../rtp/latch.ts'
import { headerBytes, writeHeader } from '../rtp/packet.ts'
import { writeReport } from '../rtp/rtcp.ts'
import { TestClock } from '../testing/test-clock.ts'
import { packetOf, phoneEndpoint as phone, remoteOf, Wire, wireSounds as sounds } from '../testing/wire.ts'
import { Bridge } from './bridge.ts'
import { Playback } from './frames.ts'
import { Leg } from './leg.ts'
import { Pacer } from './pacer.ts'

const remote = remoteOf()

function arrange() {
  const clock = new TestClock()
  const pacer = new Pacer(clock)
  const events: MediaEvent[] = []
  const surroundings = {
    clock,
    pacer,
    sounds,
    startStream: () => ({ ssrc: 9, sequence: 65_500, timestamp: 4_294_960_000 }),
    emit: (event: MediaEvent) => events.push(event),
  }
  const wires = [new Wire(clock), new Wire(clock)] as const
  const a = new Leg('a', wires[0], surroundings)
  const b = new Leg('b', wires[1], surroundings)
  a.setRemote(remote)
  b.setRemote(remote)
  let sequence = 0
  /** The phone behind b says one packet. */
  const say = (from: Endpoint = phone) => {
    b.receive(packetOf(sequence++, new Uint8Array(160).fill(42)), from)
  }
  /** Lets time pass while the phone behind b talks, its packets falling due at `offset` in every 20 ms. */
  const talk = (ms: number, offset: number) => {
    for (let passed = 0; passed < ms; passed++) {
      if (passed % 20 === offset) say()
      clock.pass(1)
    }
  }
  return { clock, pacer, events, wire: wires[0], wires, a, b, say, talk }
}

test('swaps between music and a voice leave no gap over 40 ms and no hole, at whatever moment they come', () => {
  for (let offset = 0; offset < 20; offset++)
    for (let moment = 0; moment < 20; moment += 3) {
      const { pacer, wire, a, b, talk } = arrange()
      const bridge = new Bridge('bridge', pacer)
      bridge.add(b)
      a.setSource('music')
      talk(200 + moment, offset)

      a.setSource('silence')
      bridge.add(a)
      talk(220, (offset + moment) % 20)
      bridge.remove(a)
      a.setSource('music')
      talk(200, offset)

      assert.ok(wire.sent.some(({ payload }) => payload[0] === 42) && wire.sent.at(-1)?.payload[0] !== 42)
      for (const [at, next] of wire.sent.slice(1).entries()) {
        const last = wire.sent[at]!
        const gap = next.atMs - last.atMs
        assert.ok(gap <= 40, `${gap} ms at ${at}, offset ${offset}, moment ${moment}`)
        assert.equal(next.sequence, (last.sequence + 1) & 0xffff)
        assert.equal(next.ssrc, 9)
        const step = (next.timestamp - last.timestamp) >>> 0
        assert.ok(step >= 160 && step <= 320, `timestamp step ${step}`)
      }
      const [first, last] = [wire.sent[0]!, wire.sent.at(-1)!]
      const drift = ((last.timestamp - first.timestamp) >>> 0) / 8 - (last.atMs - first.atMs)
      assert.ok(Math.abs(drift) <= 40, `timestamps are ${drift} ms off the clock`)
    }
})

test('listens to the latched source alone, to everyone after a silence, and sends where audio came from', () => {
  const { clock, pacer, wires, a, b, say } = arrange()
  const [, wire] = wires
  const bridge = new Bridge('bridge', pacer)
  bridge.add(a)
  bridge.add(b)
  b.setSource('music')

  say({ ...phone, port: 4444 })
  clock.pass(20)
  assert.deepEqual(wire.connected, { ...phone, port: 4444 })
  assert.equal(wire.sent.at(-1)?.to.port, 4444)

  clock.pass(600)
  b.review(clock.now())
  assert.equal(wire.connected, null)
  clock.pass(20)
  assert.equal(wire.sent.at(-1)?.to.port, 4444)
})

test('a hold by null address changes nothing about where audio comes from', () => {
  const { wires, b, say } = arrange()
  const [, wire] = wires
  say({ ...phone, port: 4444 })

  b.setRemote({ ...remote, address: '0.0.0.0', direction: 'recvonly' })

  assert.deepEqual(wire.connected, { ...phone, port: 4444 })
})

test('fills a quiet bridge with silence after 200 ms, and stops at the next word', () => {
  const { clock, pacer, wire, a, b, say } = arrange()
  const bridge = new Bridge('bridge', pacer)
  a.setSource('silence')
  bridge.add(a)
  bridge.add(b)
  say()
  clock.pass(199)
  a.review(clock.now())
  assert.equal(wire.sent.length, 1)

  clock.pass(1)
  a.review(clock.now())
  clock.pass(100)
  assert.deepEqual(
    wire.sent.map(({ payload }) => payload[0]),
    [42, 255, 255, 255, 255, 255],
  )

  say()
  clock.pass(100)
  assert.equal(wire.sent.length, 7)
  assert.equal(wire.sent.at(-1)?.payload[0], 42)
})

test('a ringing tone goes on in a bridge until somebody is heard there, and then is over', () => {
  const { clock, pacer, wire, a, b, say } = arrange()
  const bridge = new Bridge('bridge', pacer)
  bridge.add(a)
  bridge.add(b)
  a.setSource('ringback')
  clock.pass(60)
  assert.equal(wire.sent.length, 3)

  say()
  clock.pass(100)

  assert.deepEqual(
    wire.sent.slice(3).map(({ payload }) => payload[0]),
    [42],
  )
})

test('expects nothing while the phone holds us, and counts anew when it is back', () => {
  const { clock, events, a } = arrange()
  a.setRemote({ ...remote, direction: 'recvonly' })
  a.expect(1000)
  clock.pass(5000)
  a.review(clock.now())
  assert.deepEqual(events, [])

  a.setRemote(remote)
  clock.pass(999)
  a.review(clock.now())
  assert.deepEqual(events, [])
  clock.pass(1)
  a.review(clock.now())
  assert.deepEqual(events, [{ type: 'rtp_timeout', leg: 'a', silentMs: 1000 }])
})

test('a phone that sends reports and no audio is not lost, nor one that sends comfort noise', () => {
  const { clock, events, a } = arrange()
  a.setRemote(remote)
  a.expect(1000)
  const report = writeReport({ ssrc: 7, sent: null, received: null, cname: 'muted' })
  const comfortNoise = Buffer.alloc(headerBytes + 1)
  writeHeader(comfortNoise, 0, 13, { sequence: 1, timestamp: 160, marker: false }, 7)

  for (const arrive of [
    () => a.receiveControl(report, { ...phone, port: 4001 }),
    () => a.receive(comfortNoise, phone),
  ]) {
    clock.pass(900)
    arrive()
    clock.pass(900)
    a.review(clock.now())
  }

  assert.deepEqual(
    events.map(({ type }) => type),
    ['rtp_started'],
  )
})

test('is sent nothing before its remote side is known', () => {
  const { clock, wire } = arrange()
  const events: MediaEvent[] = []
  const leg = new Leg('c', wire, {
    clock,
    pacer: new Pacer(clock),
    sounds,
    startStream: () => ({ ssrc: 1, sequence: 1, timestamp: 1 }),
    emit: (event) => events.push(event),
  })
  leg.setSource('ringback')
  clock.pass(100)
  assert.equal(wire.sent.length, 0)

  leg.setRemote(remote)
  clock.pass(100)

  assert.equal(wire.sent.length, 5)
})

test('a playback that nobody may hear waits, and then is heard from its beginning', () => {
  const { clock, events, wire, a } = arrange()
  a.setRemote({ ...remote, direction: 'inactive' })
  a.play(new Playback('p', [new Uint8Array(320).fill(7)]))
  clock.pass(100)
  assert.equal(wire.sent.length, 0)

  a.setRemote(remote)
  clock.pass(100)

  assert.equal(wire.sent.length, 2)
  assert.deepEqual(
    events.map(({ type }) => type),
    ['playback_started', 'playback_finished'],
  )
})

test('reports every five seconds, to the port beside the one that audio comes from', () => {
  const { clock, wires, b, say } = arrange()
  say({ ...phone, port: 4444 })

  for (let passed = 0; passed < 10_000; passed += 100) {
    clock.pass(100)
    b.review(clock.now())
  }

  assert.deepEqual(wires[1].reports, [
    { ...phone, port: 4445 },
    { ...phone, port: 4445 },
  ])
})
