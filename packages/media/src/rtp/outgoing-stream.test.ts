import assert from 'node:assert/strict'
import { test } from 'node:test'
import { OutgoingStream } from './outgoing-stream.ts'
import type { RtpPacket } from './packet.ts'

const start = { ssrc: 9, sequence: 65_533, timestamp: 4_294_967_000 }
const packet = (sequence: number, timestamp: number): RtpPacket => ({
  payloadType: 0,
  marker: false,
  sequence,
  timestamp,
  ssrc: 1,
  payloadStart: 12,
  payloadEnd: 172,
})

test('numbers its own frames one after another, over the ends of the number ranges', () => {
  const stream = new OutgoingStream(start, 0)
  const music = {}

  const stamps = [0, 20, 41].map((now) => stream.frame(music, now))

  assert.deepEqual(stamps, [
    { sequence: 65_534, timestamp: 4_294_967_160, marker: true },
    { sequence: 65_535, timestamp: 24, marker: false },
    { sequence: 0, timestamp: 184, marker: false },
  ])
})

test('goes on by one and by the time that passed when the source changes', () => {
  const stream = new OutgoingStream({ ...start, sequence: 100, timestamp: 0 }, 0)
  stream.frame({}, 20)
  const voice = {}

  const first = stream.relay(voice, packet(7000, 50_000), 55)
  const second = stream.relay(voice, packet(7001, 50_160), 75)

  assert.deepEqual(first, { sequence: 102, timestamp: 440, marker: true })
  assert.deepEqual(second, { sequence: 103, timestamp: 600, marker: false })
})

test('passes loss and reordering on as they are', () => {
  const stream = new OutgoingStream({ ...start, sequence: 0 }, 0)
  const voice = {}
  stream.relay(voice, packet(10, 0), 0)

  const sequences = [13, 12, 14].map(
    (sequence) => stream.relay(voice, packet(sequence, sequence * 160), 0)?.sequence,
  )

  assert.deepEqual(sequences, [4, 3, 5])
})

test('does not send what is older than the beginning of the relay', () => {
  const stream = new OutgoingStream({ ...start, sequence: 0 }, 0)
  const voice = {}
  stream.relay(voice, packet(10, 1600), 0)

  assert.equal(stream.relay(voice, packet(9, 1440), 1), null)
  assert.equal(stream.frame({}, 20).sequence, 2)
})

test('still relays after more packets than there are sequence numbers', () => {
  const stream = new OutgoingStream({ ...start, sequence: 0 }, 0)
  const voice = {}

  for (let at = 0; at < 70_000; at++) {
    const stamp = stream.relay(voice, packet(at & 0xffff, at * 160), at * 20)
    assert.equal(stamp?.sequence, (at + 1) & 0xffff)
  }
})

test('leaves packets out without a hole', () => {
  const stream = new OutgoingStream({ ...start, sequence: 0 }, 0)
  const voice = {}
  stream.relay(voice, packet(10, 0), 0)

  stream.skip(voice)
  stream.skip(voice)

  assert.equal(stream.relay(voice, packet(13, 480), 60)?.sequence, 2)
})

test('an interruption makes even the same source begin anew', () => {
  const stream = new OutgoingStream({ ...start, sequence: 0 }, 0)
  const voice = {}
  stream.relay(voice, packet(10, 0), 0)

  stream.interrupt()

  assert.deepEqual(stream.relay(voice, packet(60, 8000), 20)?.sequence, 2)
  assert.equal(stream.packets, 2)
})

test('a source that lies more than 60 ms behind the clock leaves out what it missed', () => {
  const stream = new OutgoingStream({ ssrc: 1, sequence: 0, timestamp: 0 }, 0)
  const source = {}
  stream.frame(source, 0)

  const late = stream.frame(source, 80)
  const tooLate = stream.frame(source, 140)

  assert.deepEqual(late, { sequence: 2, timestamp: 320, marker: false })
  assert.deepEqual(tooLate, { sequence: 3, timestamp: 1120, marker: true })
})

test('a key that is pressed beside the frames has their sequence, and one timestamp', () => {
  const stream = new OutgoingStream({ ssrc: 1, sequence: 0, timestamp: 0 }, 0)
  const [mix, phone] = [{}, {}]
  const key = {
    payloadType: 101,
    marker: true,
    sequence: 77,
    timestamp: 5000,
    ssrc: 9,
    payloadStart: 12,
    payloadEnd: 16,
  }
  stream.frame(mix, 0)

  const stamps = [
    stream.beside(phone, key, 10),
    stream.frame(mix, 20),
    stream.beside(phone, { ...key, marker: false }, 30),
    stream.frame(mix, 40),
    stream.beside(phone, { ...key, timestamp: 7000 }, 50),
  ]

  assert.deepEqual(
    stamps.map(({ sequence, timestamp }) => [sequence, timestamp]),
    [
      [2, 240],
      [3, 320],
      [4, 240],
      [5, 480],
      [6, 560],
    ],
  )
})
