import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PortPairs } from './port-pairs.ts'

test('gives even ports whose odd neighbour is in the range too', () => {
  const ports = new PortPairs(24_001, 24_006)

  assert.deepEqual([ports.take(), ports.take(), ports.take()], [24_002, 24_004, null])
})

test('takes the pair that has been free longest', () => {
  const ports = new PortPairs(24_000, 24_005)
  const first = ports.take()

  ports.giveBack(first!)

  assert.deepEqual([ports.take(), ports.take(), ports.take(), ports.take()], [24_002, 24_004, 24_000, null])
})
