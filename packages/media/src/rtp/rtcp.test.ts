import assert from 'node:assert/strict'
import { test } from 'node:test'
import { middleOfNtp, readReport, writeReport } from './rtcp.ts'

const received = {
  ssrc: 2,
  fractionLost: 12,
  lost: 34,
  highest: 65_540,
  jitter: 9,
  lastReport: 0x12345678,
  sinceLastReport: 65_536,
}
const wall = Date.UTC(2026, 0, 1)

test('reads the report that it writes, the description behind it passed over', () => {
  const bytes = writeReport({
    ssrc: 1,
    sent: { ntpMs: wall, timestamp: 5, packets: 6, bytes: 7 },
    received,
    cname: 'leg-1',
  })

  assert.deepEqual(readReport(bytes), { lastReport: middleOfNtp(wall), blocks: [received] })
  assert.equal(bytes.length % 4, 0)
})

test('a leg that sent nothing writes a receiver report', () => {
  const bytes = writeReport({ ssrc: 1, sent: null, received, cname: 'leg-1' })

  assert.equal(bytes[1], 201)
  assert.deepEqual(readReport(bytes), { lastReport: null, blocks: [received] })
})

test('the middle of NTP time counts in 65536ths of a second', () => {
  assert.equal((middleOfNtp(wall + 1500) - middleOfNtp(wall)) >>> 0, 98_304)
})

test('ends at what is cut off or is no RTCP', () => {
  const bytes = writeReport({ ssrc: 1, sent: null, received, cname: 'leg-1' })

  assert.deepEqual(readReport(bytes.subarray(0, 20)).blocks, [])
  assert.deepEqual(readReport(Buffer.alloc(40)).blocks, [])
  assert.deepEqual(readReport(Buffer.alloc(0)).blocks, [])
})
