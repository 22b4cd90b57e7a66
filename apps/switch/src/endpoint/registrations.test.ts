import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseBindings } from './registrations.ts'

const binding = {
  aor: '1001',
  contact: 'sip:1001@192.0.2.10:5062',
  source: { protocol: 'udp', address: '192.0.2.10', port: 5062 },
  callId: 'c',
  cseq: 1,
  expiresAt: 1_800_000_000_000,
  userAgent: 'a phone',
}

test('reads what was stored', () => {
  assert.deepEqual(parseBindings([binding]), [binding])
})

test('refuses anything else', () => {
  for (const json of [null, {}, [{ ...binding, aor: 1001 }], [{ ...binding, source: '192.0.2.10' }]]) {
    assert.throws(() => parseBindings(json))
  }
})
