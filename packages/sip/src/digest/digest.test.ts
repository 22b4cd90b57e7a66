import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { FakeClock } from '../testing/fake-clock.ts'
import { sequence } from '../testing/sequence.ts'
import { formatDigest, parseDigest } from './digest-header.ts'
import { digestResponse } from './digest-response.ts'
import { Nonces } from './nonces.ts'

suite('digest', () => {
  const example = {
    username: 'Mufasa',
    realm: 'http-auth@example.org',
    password: 'Circle of Life',
    method: 'GET',
    uri: '/dir/index.html',
    nonce: '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v',
    quality: { nc: '00000001', cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ' },
  }

  test('gives the responses of the examples in RFC 7616 3.9.1', () => {
    assert.equal(digestResponse({ ...example, algorithm: 'MD5' }), '8ca523f5e9506fed4657c9700eebdbec')
    assert.equal(
      digestResponse({ ...example, algorithm: 'SHA-256' }),
      '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1',
    )
  })

  test('gives the response of RFC 2069 when the peer knows no qop', () => {
    const response = digestResponse({
      algorithm: 'MD5',
      username: 'Mufasa',
      realm: 'testrealm@host.com',
      password: 'CircleOfLife',
      method: 'GET',
      uri: '/dir/index.html',
      nonce: 'dcd98b7102dd2f0e8b11d0f600bfb0c093',
      quality: undefined,
    })

    assert.equal(response, '1949323746fe6a43ef61f9606e7febea')
  })

  test('headers are read as they are written', () => {
    const fields = new Map([
      ['realm', 'a "quoted", realm'],
      ['nonce', 'abc=='],
      ['qop', 'auth'],
      ['algorithm', 'MD5'],
    ])

    assert.deepEqual(parseDigest(formatDigest(fields, 'challenge')), fields)
    assert.deepEqual(parseDigest(formatDigest(fields, 'answer')), fields)
    assert.equal(parseDigest('Basic dXNlcjpwYXNz'), undefined)
  })
})

suite('a nonce', () => {
  test('is good for five minutes, and only from the process that made it', () => {
    const clock = new FakeClock()
    const nonces = new Nonces(clock, sequence())
    const nonce = nonces.issue()

    const verdicts = [nonces.isGood(nonce), nonces.isGood(`${nonce}0`), nonces.isGood('')]
    clock.advance(300_000)
    verdicts.push(nonces.isGood(nonce))
    clock.advance(1)
    verdicts.push(nonces.isGood(nonce))

    assert.deepEqual(verdicts, [true, false, false, true, false])
  })

  test('takes each count once, also when a network has changed their order', () => {
    const nonces = new Nonces(new FakeClock(), sequence())

    const uses = [1, 2, 5, 4, 3, 4, 5, 40, 9, 8, 40, 100, 68, 69].map((count) => nonces.use('n', count))

    assert.deepEqual(uses.slice(0, 7), [true, true, true, true, true, false, false])
    assert.deepEqual(uses.slice(7), [true, true, false, false, true, false, true])
  })
})
