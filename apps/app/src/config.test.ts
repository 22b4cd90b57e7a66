import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BadConfig, configFrom, isLoopback } from './config.ts'

const least = { CORDBOARD_DATABASE_URL: 'postgresql://a@localhost/b', CORDBOARD_ARI__PASSWORD: 'secret' }

test('everything but the database and the switch password has a default', () => {
  const config = configFrom(least)

  assert.equal(config.listen, '127.0.0.1')
  assert.equal(config.port, 8080)
  assert.equal(config.desk, null)
  assert.equal(config.tls, null)
  assert.equal(config.allowPlain, false)
})

test('a wrong value is refused by the name of its variable', () => {
  const wrong: Record<string, string>[] = [
    { CORDBOARD_HTTP__PORT: '80a' },
    { CORDBOARD_HTTP__PORT: '65536' },
    { CORDBOARD_ARI__URL: 'http://127.0.0.1' },
    { CORDBOARD_LOG__LEVEL: 'loud' },
    { CORDBOARD_DATABASE_URL: '' },
    { CORDBOARD_DISK__FLOOR: '1 GB' },
    { CORDBOARD_FAULT: 'after_lunch:kill' },
    { CORDBOARD_TLS__KEY: 'key.pem' },
    { CORDBOARD_CALL__LONGEST: '0' },
    { CORDBOARD_CALL__LONGEST: '604801' },
  ]

  for (const variables of wrong) {
    const [name] = Object.keys(variables)
    assert.throws(
      () => configFrom({ ...least, ...variables }),
      (error) => error instanceof BadConfig && error.message.includes(name!),
    )
  }
})

test('audit entries are kept for 400 days, or for ever', () => {
  assert.equal(configFrom(least).auditKeep, 400 * 86_400_000)
  assert.equal(configFrom({ ...least, CORDBOARD_AUDIT__KEEP: '0' }).auditKeep, null)
})

test('a call may last as long as the switch lets it', () => {
  assert.equal(configFrom({ ...least, CORDBOARD_CALL__LONGEST: '604800' }).longestCall, 604_800)
})

test('off loopback without TLS it says why it will not listen', () => {
  const exposed = { ...least, CORDBOARD_LISTEN: '0.0.0.0' }

  assert.throws(
    () => configFrom(exposed),
    (error) => error instanceof BadConfig && error.message.includes('in clear'),
  )
  assert.equal(configFrom({ ...exposed, CORDBOARD_ALLOW_PLAIN: 'yes' }).listen, '0.0.0.0')
})

test('loopback is told from the rest', () => {
  for (const address of ['127.0.0.1', '127.1.2.3', '::1', '::ffff:127.0.0.1', 'localhost'])
    assert.equal(isLoopback(address), true, address)
  for (const address of ['0.0.0.0', '::', '192.0.2.1', '1127.0.0.1', 'localhost.example'])
    assert.equal(isLoopback(address), false, address)
})
