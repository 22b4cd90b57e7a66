import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Binding } from '@cordboard/sip'
import { binding } from '../testing/binding.ts'
import { targetOf } from './target.ts'
import { Provisioning } from './provisioning.ts'

/** Where 1001 and a number at the sample trunk are reached, given who is registered. */
function reached(
  endpoint: string,
  number: string,
  bindings: readonly Binding[],
): ReturnType<typeof targetOf> {
  const provisioning = new Provisioning()
  provisioning.put('endpoint', '1001', { aors: '1001' })
  provisioning.put('endpoint', 'trunk-sample', { aors: 'trunk-sample' })
  provisioning.put('aor', 'trunk-sample', { contact: 'sip:127.0.0.1:5090' })
  const known = bindings.filter((one) => one.aor === endpoint)
  const registrar = { bindingsOf: () => known }
  return targetOf(
    { provisioning, registrar, isReachable: ({ userAgent }) => userAgent !== 'silent', host: '127.0.0.1' },
    endpoint,
    number,
  )
}

test('a phone is called at its newest contact', () => {
  assert.deepEqual(reached('1001', '1001', [binding]), { to: 'sip:1001@127.0.0.1', binding })
})

test('a phone that is not registered, or not provisioned, is not called', () => {
  assert.equal(reached('1001', '1001', []), undefined)
  assert.equal(reached('1002', '1002', []), undefined)
})

test('a number goes to the address of its trunk, whatever characters it has', () => {
  assert.deepEqual(reached('trunk-sample', '+12025550199', []), { to: 'sip:+12025550199@127.0.0.1:5090' })
  assert.deepEqual(reached('trunk-sample', 'a@b;c', []), { to: 'sip:a%40b%3Bc@127.0.0.1:5090' })
})

test('a trunk that asks for a password gets ours, or none when its own is not known', () => {
  const provisioning = new Provisioning()
  provisioning.put('aor', 'trunk-sample', { contact: 'sip:192.0.2.1' })
  provisioning.put('endpoint', 'trunk-sample', { aors: 'trunk-sample', outbound_auth: 'trunk-sample' })
  const reach = (): ReturnType<typeof targetOf> =>
    targetOf(
      { provisioning, registrar: { bindingsOf: () => [] }, isReachable: () => true, host: '127.0.0.1' },
      'trunk-sample',
      '+12025550199',
    )

  const before = reach()
  provisioning.put('auth', 'trunk-sample', { auth_type: 'userpass', username: 'line7', password: 'secret' })

  assert.deepEqual(before, { to: 'sip:+12025550199@192.0.2.1' })
  assert.deepEqual(reach()?.credentials, { username: 'line7', password: 'secret' })
})

test('a phone that does not answer any more is passed over for one that does', () => {
  const silent = { ...binding, userAgent: 'silent' }
  const other = { ...binding, contact: 'sip:1001@192.0.2.11' }

  assert.equal(reached('1001', '1001', [silent, other])?.binding, other)
  assert.equal(reached('1001', '1001', [silent]), undefined)
})
