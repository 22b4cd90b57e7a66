import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseEndpointName } from './endpoint-name.ts'

test('a phone is named by its extension, a number by the trunk it is reached through', () => {
  assert.deepEqual(parseEndpointName('PJSIP/1001'), { endpoint: '1001', number: '1001' })
  assert.deepEqual(parseEndpointName('PJSIP/+12025550199@trunk-sample'), {
    endpoint: 'trunk-sample',
    number: '+12025550199',
  })
})

test('other technologies, foreign hosts and empty names are no endpoints', () => {
  for (const text of [
    '',
    'PJSIP/',
    'PJSIP',
    'Local/1001',
    'PJSIP/1001/sip:1001@192.0.2.1',
    'PJSIP/@trunk',
    'PJSIP/a@b@c',
  ]) {
    assert.equal(parseEndpointName(text), undefined, text)
  }
})
