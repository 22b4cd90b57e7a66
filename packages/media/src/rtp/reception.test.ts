import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Reception } from './reception.ts'

function received(sequences: readonly number[]): Reception {
  const reception = new Reception(1, sequences[0]!)
  for (const [at, sequence] of sequences.entries()) reception.count(sequence, at * 160, 160, at * 20)
  return reception
}

test('counts nothing lost over the end of the sequence numbers', () => {
  const reception = received([65_534, 65_535, 0, 1])

  assert.equal(reception.packets, 4)
  assert.equal(reception.lost, 0)
  assert.equal(reception.bytes, 640)
})

test('counts what did not come, and takes it back when it comes late', () => {
  assert.equal(received([10, 11, 14]).lost, 2)
  assert.equal(received([10, 11, 14, 12, 13]).lost, 0)
})

test('doubled packets do not make the loss negative', () => {
  assert.equal(received([10, 10, 11, 11]).lost, 0)
})

test('a sender that starts its numbers anew has lost nothing', () => {
  assert.equal(received([10, 12, 30_000, 30_001]).lost, 1)
})

test('jitter is none for even packets and a sixteenth of a first late one', () => {
  const even = received([1, 2, 3])
  const late = new Reception(1, 1)
  late.count(1, 0, 160, 0)
  late.count(2, 160, 160, 36)

  assert.equal(even.jitterMs, 0)
  assert.equal(late.jitterMs, 1)
  assert.equal(late.jitter, 8)
})
