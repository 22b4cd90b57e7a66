import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { identify, lifeOf } from './process-identity.ts'

test('a process is alive until it exits', async () => {
  const child = spawn('sleep', ['60'])
  await once(child, 'spawn')
  const identity = identify(child.pid!)!

  const before = lifeOf(identity)
  child.kill('SIGKILL')
  await once(child, 'exit')

  assert.deepEqual(identity.argv, ['sleep', '60'])
  assert.equal(before, 'alive')
  assert.equal(lifeOf(identity), 'gone')
})

test('another process with the same pid is not mistaken for it', () => {
  const self = identify(process.pid)!

  assert.equal(lifeOf({ ...self, startTime: self.startTime - 1 }), 'gone')
  assert.equal(lifeOf({ ...self, boot: 'another boot' }), 'gone')
})

test('a pid that nobody has identifies nothing', () => {
  // Above the kernel's highest possible pid (2^22).
  assert.equal(identify(4_194_305), null)
})
