import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BadObject, Provisioning } from './provisioning.ts'

function sample(): Provisioning {
  const provisioning = new Provisioning()
  provisioning.put('auth', '1001', { auth_type: 'userpass', username: '1001', password: 'a secret' })
  provisioning.put('aor', '1001', { max_contacts: '1' })
  provisioning.put('endpoint', '1001', { aors: '1001', auth: '1001' })
  provisioning.put('aor', 'trunk-sample', { contact: 'sip:127.0.0.1:5090' })
  provisioning.put('endpoint', 'trunk-sample', { aors: 'trunk-sample', context: 'cordboard-sample' })
  provisioning.put('identify', 'trunk-sample', { endpoint: 'trunk-sample', match: '127.0.0.1, 192.0.2.0/24' })
  return provisioning
}

test('a phone has a password, a trunk has none', () => {
  const provisioning = sample()

  assert.equal(provisioning.passwordOf('1001'), 'a secret')
  assert.equal(provisioning.passwordOf('trunk-sample'), undefined)
  assert.equal(provisioning.passwordOf('1002'), undefined)
})

test('as many contacts as its address of record says, none when it says nothing', () => {
  const provisioning = sample()
  provisioning.put('aor', '1002', { max_contacts: '3', remove_existing: 'yes' })
  provisioning.put('aor', '1003', { max_contacts: 'many' })

  assert.deepEqual(
    ['1001', '1002', '1003', '1004'].map((aor) => provisioning.contactLimitOf(aor)),
    [
      { max: 1, replacesExisting: false },
      { max: 3, replacesExisting: true },
      { max: 0, replacesExisting: false },
      { max: 0, replacesExisting: false },
    ],
  )
})

test('a trunk is known by address and by network', () => {
  const provisioning = sample()

  assert.equal(provisioning.trunkAt('127.0.0.1'), 'trunk-sample')
  assert.equal(provisioning.trunkAt('192.0.2.77'), 'trunk-sample')
  assert.equal(provisioning.trunkAt('198.51.100.1'), undefined)
  assert.equal(provisioning.trunkAt('::1'), undefined)
  assert.equal(provisioning.applicationOf('trunk-sample'), 'cordboard-sample')
  assert.equal(provisioning.trunkContact('trunk-sample'), 'sip:127.0.0.1:5090')
})

test('a trunk open to everybody, or to nonsense, is refused and changes nothing', () => {
  const provisioning = sample()

  for (const match of ['', '0.0.0.0/0', '::/0', 'example.com', '192.0.2.1/33']) {
    assert.throws(() => provisioning.put('identify', 'trunk-sample', { match }), BadObject)
  }
  assert.equal(provisioning.trunkAt('127.0.0.1'), 'trunk-sample')
})

test('a change merges into the object; deleting it closes the door', () => {
  const provisioning = sample()

  provisioning.put('auth', '1001', { password: 'another' })
  assert.equal(provisioning.passwordOf('1001'), 'another')

  assert.equal(provisioning.delete('auth', '1001'), true)
  assert.equal(provisioning.passwordOf('1001'), undefined)
  assert.equal(provisioning.delete('auth', '1001'), false)
})

test('what is stored makes the same again', () => {
  const again = new Provisioning(sample().objects())

  assert.deepEqual(again.objects(), sample().objects())
  assert.equal(again.trunkAt('127.0.0.1'), 'trunk-sample')
})
