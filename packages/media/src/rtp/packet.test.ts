import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headerBytes, isRtcp, readRtp, writeHeader } from './packet.ts'

const plain = (payload: number[]) => {
  const bytes = Buffer.concat([Buffer.alloc(headerBytes), Buffer.from(payload)])
  writeHeader(bytes, 0, 8, { sequence: 65_535, timestamp: 4_294_967_295, marker: true }, 4_000_000_000)
  return bytes
}

test('reads what it writes', () => {
  const packet = readRtp(plain([1, 2, 3]))

  assert.deepEqual(packet, {
    payloadType: 8,
    marker: true,
    sequence: 65_535,
    timestamp: 4_294_967_295,
    ssrc: 4_000_000_000,
    payloadStart: 12,
    payloadEnd: 15,
  })
})

test('finds the payload behind contributing sources and an extension, and before padding', () => {
  const bytes = plain([0, 0, 0, 1, 0xbe, 0xde, 0, 1, 0, 0, 0, 0, 42, 43, 0, 2])
  bytes[0] = 0xb1

  const packet = readRtp(bytes)!

  assert.equal(packet.payloadStart, 24)
  assert.deepEqual([...bytes.subarray(packet.payloadStart, packet.payloadEnd)], [42, 43])
})

for (const [what, bytes] of [
  ['nothing', Buffer.alloc(0)],
  ['a short datagram', Buffer.alloc(11, 0x80)],
  ['another version', Buffer.alloc(20, 0x40)],
  ['more contributing sources than bytes', Buffer.alloc(12, 0x8f)],
  ['an extension longer than the datagram', Buffer.alloc(20, 0x90)],
  ['more padding than payload', Buffer.concat([Buffer.from([0xa0]), Buffer.alloc(19, 200)])],
] as const)
  test(`does not take ${what} for RTP`, () => {
    assert.equal(readRtp(bytes), null)
  })

test('tells RTCP from RTP on one port', () => {
  assert.equal(isRtcp(Buffer.of(0x80, 200)), true)
  assert.equal(isRtcp(Buffer.of(0x80, 0x80 | 8)), false)
})
