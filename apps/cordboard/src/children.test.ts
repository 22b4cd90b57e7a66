import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { appChild } from './app-child.ts'
import { dataFolder } from './data-folder.ts'
import { mainOf } from './program.ts'
import { readConfig } from './config.ts'
import { switchChild } from './switch-child.ts'

const folder = dataFolder('/var/lib/centre')
const secrets = { ari: 'a', databaseAdministrator: 'b', database: 'c' }
const everything = readConfig(null, {
  CORDBOARD_ADDRESS: 'http://192.0.2.7:8080',
  CORDBOARD_AUDIT__KEEP: '100',
  CORDBOARD_CALL__LONGEST: '3600',
  CORDBOARD_CENTRE: '/etc/centre.json',
  CORDBOARD_DISK__FLOOR: '500',
  CORDBOARD_FALLBACK__AFTER: '0',
  CORDBOARD_FAULT: 'file',
  CORDBOARD_JOURNAL__KEEP: '0',
  CORDBOARD_RTP__SILENCE: '0',
  CORDBOARD_SIP__QUALIFY: '0',
  CORDBOARD_TLS__CERTIFICATE: '/etc/certificate.pem',
  CORDBOARD_TLS__KEY: '/etc/key.pem',
  CORDBOARD_TRUNK__QUALIFY: '0',
})
const children = {
  app: appChild(everything, folder, secrets, 'postgresql://db.example/c'),
  switch: switchChild(everything, folder, secrets),
}

for (const name of ['app', 'switch'] as const) {
  test(`whatever the ${name} can be told can be set where the centre is started`, () => {
    const source = readFileSync(join(dirname(mainOf(name)), 'config.ts'), 'utf8')
    const read = [...new Set(source.match(/(?<=')CORDBOARD_[A-Z_]+(?=')/g))]

    const told = Object.keys(children[name].env)

    assert.ok(read.length > 5)
    assert.deepEqual(
      read.filter((variable) => !told.includes(variable)),
      [],
    )
  })
}

test('what is not set is left to the process', () => {
  const { env } = switchChild(readConfig(null, {}), folder, secrets)

  assert.equal('CORDBOARD_RTP__SILENCE' in env, false)
  assert.equal(env['CORDBOARD_SIP__PORT'], '5060')
})
