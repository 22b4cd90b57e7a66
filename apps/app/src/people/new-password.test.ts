import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isHardToGuess } from './new-password.ts'
import { randomPassword } from './password.ts'

const anna = { login: 'anna', name: 'Anna Visser' }

test('a password holds neither the login nor the name, and is no repetition and no word that is guessed first', () => {
  for (const guess of [
    'AnnaIsHere2026',
    'my-visser-pass',
    'aaaaaaaaaaaa',
    'abababababab',
    'Password12345',
    '1234567890!',
  ])
    assert.equal(isHardToGuess(guess, anna), false, guess)
  for (const good of ['correct horse battery', randomPassword()]) assert.ok(isHardToGuess(good, anna), good)
})
