import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  DataFolderUnfit,
  makeDataFolder,
  makeSocketFolder,
  socketFolder,
  SocketFolderTaken,
} from './data-folder.ts'

test('others may pass through the data folder but see nothing in it', () => {
  const root = mkdtempSync(join(tmpdir(), 'cordboard-data-'))

  const { log, run } = makeDataFolder(join(root, 'data'))

  assert.equal(statSync(join(root, 'data')).mode & 0o777, 0o711)
  assert.deepEqual([statSync(log).mode & 0o777, statSync(run).mode & 0o777], [0o700, 0o700])
  rmSync(root, { recursive: true })
})

test('a place where no folder can be made is told at once, by the name of its setting', () => {
  for (const root of ['/proc/nix', '/proc/nix/data', '/etc/passwd/data'])
    assert.throws(
      () => makeDataFolder(root),
      (error) => error instanceof DataFolderUnfit && error.message.startsWith(`CORDBOARD_DATA is ${root}`),
    )
})

test('a socket lies in its own folder, or in a short one where the path is too long for a socket', () => {
  const long = `/${'long/'.repeat(30)}`

  assert.equal(socketFolder('/srv/data/run'), '/srv/data/run')
  assert.ok(socketFolder(long).length < 60)
  assert.equal(socketFolder(long), socketFolder(long))
  assert.notEqual(socketFolder(long), socketFolder(`${long}other`))
})

test("a socket folder that is somebody else's file is not used", () => {
  assert.throws(() => makeSocketFolder('/etc/passwd', 1), /EEXIST|belongs to somebody else/)
  if (process.getuid?.() !== 0) assert.throws(() => makeSocketFolder('/usr', 1), SocketFolderTaken)
})
