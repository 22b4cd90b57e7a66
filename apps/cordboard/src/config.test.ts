import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig, redacted } from './config.ts'

const file = join(mkdtempSync(join(tmpdir(), 'cordboard-')), 'cordboard.yaml')

test('nothing needs to be set', () => {
  const config = readConfig(null, {})

  assert.equal(config.http.port, 8080)
  assert.equal(config.listen, '127.0.0.1')
  assert.equal(config.databaseUrl, null)
})

test('the environment goes before the file', () => {
  writeFileSync(file, 'http: { port: 81 }\nsip: { port: 5070 }\n')

  const config = readConfig(file, { CORDBOARD_HTTP__PORT: '82' })

  assert.equal(config.http.port, 82)
  assert.equal(config.sip.port, 5070)
})

test('a file that is named has to be there', () => {
  assert.throws(() => readConfig('/none.yaml', {}), /\/none\.yaml: ENOENT/)
})

test('an unknown setting is named, in the file and in the environment', () => {
  writeFileSync(file, 'htp: { port: 81 }\nsip: { prt: 1 }\n')

  assert.throws(() => readConfig(file, {}), /htp: no such setting[\s\S]*sip\.prt: no such setting/)
  assert.throws(() => readConfig(null, { CORDBOARD_SIP_PORT: '1' }), /CORDBOARD_SIP_PORT is not a/)
})

test('a value that does not fit is named', () => {
  assert.throws(
    () => readConfig(null, { CORDBOARD_SIP__PORT: 'many' }),
    /CORDBOARD_SIP__PORT \(sip\.port in the file\) must be/,
  )
})

test('a password is not printed', () => {
  const config = readConfig(null, {
    CORDBOARD_DATABASE_URL: 'postgresql://me:secret@db.example/c',
  })

  assert.equal(redacted(config).databaseUrl, 'postgresql://me:…@db.example/c')
})
