import assert from 'node:assert/strict'
import { test } from 'node:test'
import { objectsOf } from './provision.ts'

test('a phone has a password of its own, a trunk is known by its addresses', () => {
  const objects = objectsOf(
    'cordboard-sample',
    [{ extension: '1001', sipPassword: 'secret' }],
    [{ id: 'trunk-sample', acceptFrom: ['127.0.0.1', '::1'], sendTo: '127.0.0.1:5090' }],
  )

  assert.deepEqual(
    objects.map(({ type, id }) => `${type}/${id}`),
    [
      'aor/trunk-sample',
      'endpoint/trunk-sample',
      'identify/trunk-sample',
      'auth/1001',
      'aor/1001',
      'endpoint/1001',
    ],
  )
  const [, trunk, identify, auth, , phone] = objects
  assert.equal(auth?.fields['password'], 'secret')
  assert.equal(phone?.fields['auth'], '1001')
  assert.equal(trunk?.fields['auth'], undefined)
  assert.equal(trunk?.fields['context'], 'cordboard-sample')
  assert.equal(identify?.fields['match'], '127.0.0.1,::1')
})
