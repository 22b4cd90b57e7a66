import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { StoredFile, StoredFileUnreadable } from './stored-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'stored-file-'))
after(() => rm(folder, { recursive: true }))

function numbers(name: string): StoredFile<number> {
  return new StoredFile(join(folder, name), (json) => {
    if (typeof json !== 'number') throw new TypeError('not a number')
    return json
  })
}

test('there is nothing before the first write, and the last value after it', async () => {
  const file = numbers('deep/one.json')

  assert.equal(await file.read(), undefined)
  await Promise.all([file.write(1), file.write(2), file.write(3)])

  assert.equal(await numbers('deep/one.json').read(), 3)
  assert.deepEqual(await readdir(join(folder, 'deep')), ['one.json'])
})

test('only its owner can read it', async () => {
  await numbers('secret.json').write(1)

  assert.equal((await stat(join(folder, 'secret.json'))).mode & 0o777, 0o600)
})

test('a file that is not ours is refused, not replaced', async () => {
  await writeFile(join(folder, 'broken.json'), '{"a":')

  await assert.rejects(numbers('broken.json').read(), StoredFileUnreadable)
})

test('a failed write is told, and the next one is tried anew', async () => {
  await writeFile(join(folder, 'not-a-folder'), '')
  const file = numbers('not-a-folder/one.json')

  await assert.rejects(file.write(1))
  await assert.rejects(file.write(2))
  await file.close()
})
