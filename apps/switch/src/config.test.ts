import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ConfigInvalid, readConfig } from './config.ts'

const enough = { CORDBOARD_DATA: 'data', CORDBOARD_ARI__PASSWORD: 'secret' }

test('needs only the data folder and the password; the rest has defaults on loopback', () => {
  const config = readConfig(enough)

  assert.equal(config.listen, '127.0.0.1')
  assert.equal(config.sipPort, 5060)
  assert.deepEqual(config.rtpPorts, { first: 20_000, last: 29_999 })
  assert.equal(config.longestCall, 43_200)
})

test('names the variable that is missing or wrong', () => {
  assert.throws(() => readConfig({}), /CORDBOARD_DATA must be set/)
  assert.throws(() => readConfig({ ...enough, CORDBOARD_SIP__PORT: 'sip' }), /CORDBOARD_SIP__PORT/)
  assert.throws(() => readConfig({ ...enough, CORDBOARD_SIP__PORT: '70000' }), ConfigInvalid)
  assert.throws(() => readConfig({ ...enough, CORDBOARD_LOG__LEVEL: 'loud' }), /CORDBOARD_LOG__LEVEL/)
})

test('refuses an audio port range that is empty, backwards or privileged', () => {
  for (const range of ['20000', '30000-20000', '20000-20000', '80-90', '20000-99999']) {
    assert.throws(() => readConfig({ ...enough, CORDBOARD_RTP__PORTS: range }), /CORDBOARD_RTP__PORTS/)
  }
})
