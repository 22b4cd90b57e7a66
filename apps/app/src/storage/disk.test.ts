import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { Disk, freeBytesIn } from './disk.ts'

test('it tells when room becomes scarce, when there is none, and when there is some again', async () => {
  const told: string[] = []
  const sizes = [1_000, 399, 100, 99, 0, 400]
  const disk = new Disk({
    floor: 400,
    lookEvery: 60_000,
    freeBytes: async () => sizes.shift() ?? 0,
    onChange: (room) => told.push(room),
    onError: (error) => assert.fail(String(error)),
  })

  const rooms: string[] = []
  while (sizes.length > 0) {
    await disk.look()
    rooms.push(disk.room)
  }

  assert.deepEqual(rooms, ['roomy', 'scarce', 'scarce', 'full', 'full', 'roomy'])
  assert.deepEqual(told, ['scarce', 'full', 'roomy'])
  disk.close()
})

test('a look that fails changes nothing', async () => {
  const errors: unknown[] = []
  const disk = new Disk({
    floor: 400,
    lookEvery: 60_000,
    freeBytes: () => Promise.reject(new Error('gone')),
    onChange: () => assert.fail('nothing has changed'),
    onError: (error) => errors.push(error),
  })

  await disk.look()

  assert.equal(disk.room, 'roomy')
  assert.equal(errors.length, 1)
  disk.close()
})

test('a real folder has some room', async () => {
  assert.ok((await freeBytesIn(tmpdir())) > 0)
})
