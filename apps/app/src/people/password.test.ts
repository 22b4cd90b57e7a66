import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hashPassword, isPassword, randomPassword } from './password.ts'

test('a password is known by its hash and no other is', async () => {
  const hash = await hashPassword('correct horse')

  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  assert.equal(await isPassword('correct horse', hash), true)
  assert.equal(await isPassword('correct horsf', hash), false)
  assert.equal(await isPassword('', hash), false)
})

test('the same password has a different hash each time', async () => {
  assert.notEqual(await hashPassword('a'), await hashPassword('a'))
})

test('a hash that cannot be read matches nothing', async () => {
  assert.equal(await isPassword('a', 'a'), false)
  assert.equal(await isPassword('', ''), false)
})

test('random passwords are long, readable and never the same', () => {
  const passwords = new Set(Array.from({ length: 100 }, randomPassword))

  assert.equal(passwords.size, 100)
  for (const password of passwords) assert.match(password, /^[a-zA-Z2-9]{20}$/)
})
