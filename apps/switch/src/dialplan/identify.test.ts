import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Provisioning } from '../endpoint/provisioning.ts'
import { identify } from './identify.ts'

function sample(): Provisioning {
  const provisioning = new Provisioning()
  provisioning.put('endpoint', '1001', { auth: '1001', aors: '1001' })
  provisioning.put('auth', '1001', { username: '1001', password: 'a secret' })
  provisioning.put('endpoint', 'trunk-sample', { context: 'cordboard-sample' })
  provisioning.put('identify', 'trunk-sample', { endpoint: 'trunk-sample', match: '127.0.0.1' })
  return provisioning
}

test('a trunk is known by its address', () => {
  assert.deepEqual(identify(sample(), '127.0.0.1', '+12025550123'), {
    kind: 'trusted',
    endpoint: 'trunk-sample',
  })
})

test('whoever claims to be a phone must prove it, even at the address of a trunk', () => {
  assert.deepEqual(identify(sample(), '127.0.0.1', '1001'), { kind: 'digest' })
  assert.deepEqual(identify(sample(), '198.51.100.7', '1001'), { kind: 'digest' })
})

test('anybody else is a stranger', () => {
  assert.deepEqual(identify(sample(), '198.51.100.7', '+12025550123'), { kind: 'stranger' })
  assert.deepEqual(identify(new Provisioning(), '127.0.0.1', ''), { kind: 'stranger' })
})
