import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { watchFirstSignIn, whereToSignIn } from './first-sign-in.ts'

test('the first start shows who signs in with what, no later one does', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordboard-first-'))
  context.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'first-sign-in.json')
  const first = watchFirstSignIn(path)
  const nothingYet = first()
  const people = [
    { login: 'anna', password: 'one-two', role: 'agent', extension: '1001', sipPassword: 'not-shown' },
    { login: 'sofie', password: 'three-four', role: 'supervisor' },
  ]
  writeFileSync(path, JSON.stringify({ desk: 'http://127.0.0.1:8080', people, numbers: {} }))

  const shown = first().join('\n')
  const later = watchFirstSignIn(path)()

  assert.deepEqual(nothingYet, [])
  assert.match(shown, /anna {3}one-two {2}\(agent\)\n {2}sofie {2}three-four {2}\(supervisor\)/)
  assert.doesNotMatch(shown, /not-shown/)
  assert.deepEqual(later, [])
  assert.equal(whereToSignIn(path), path)
})

test('a centre that came from a backup names no file that it does not have', () => {
  assert.doesNotMatch(whereToSignIn(join(tmpdir(), 'nowhere', 'first-sign-in.json')), /first-sign-in/)
})
