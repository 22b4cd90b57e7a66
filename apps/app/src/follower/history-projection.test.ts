import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { HistoryEntry } from '@cordboard/contract'
import type { Fact } from '@cordboard/kernel'
import { HistoryProjection } from './history-projection.ts'

type Write = { readonly ids: string[]; readonly position: number }

function open(position: number): { projection: HistoryProjection; writes: Write[] } {
  const writes: Write[] = []
  const projection = new HistoryProjection(position, async (entries, at) => {
    writes.push({ ids: entries.map(({ entry }) => entry.id), position: at })
  })
  return { projection, writes }
}

function wrappedUp(interaction: string): Fact {
  const entry: HistoryEntry = {
    id: interaction,
    kind: 'inbound',
    customer: '+12025550142',
    dnis: '+12025550100',
    queue: 'Customer service',
    arrivedAt: 1,
    answeredAt: 2,
    endedAt: 3,
    wrapUpReason: 'Resolved',
  }
  return {
    kind: 'wrapped_up',
    at: 3,
    interaction,
    agent: 'anna',
    reason: 'resolved',
    automatic: false,
    entry,
  }
}

const other: Fact = { kind: 'switch_lost', at: 1 }

test('entries are written together with the position they were read up to', async () => {
  const { projection, writes } = open(0)
  for (const [place, fact] of [wrappedUp('i1'), other, wrappedUp('i2'), other].entries())
    projection.read(place + 1, fact)

  await projection.flush()
  await projection.flush()

  assert.deepEqual(writes, [{ ids: ['i1', 'i2'], position: 4 }])
})

test('what was read before does not count again', async () => {
  const { projection, writes } = open(1)

  projection.read(1, wrappedUp('i1'))
  projection.read(2, wrappedUp('i2'))
  await projection.flush()

  assert.deepEqual(writes, [{ ids: ['i2'], position: 2 }])
})

test('a position without entries is written now and then, or when all is asked for', async () => {
  const { projection, writes } = open(0)

  projection.read(1, other)
  await projection.flush()
  assert.deepEqual(writes, [])
  await projection.flush('all')
  projection.read(5_001, other)
  await projection.flush()

  assert.deepEqual(
    writes.map(({ position }) => position),
    [1, 5_001],
  )
})

test('what could not be written is written with what follows', async () => {
  const writes: number[] = []
  const projection = new HistoryProjection(0, async (entries) => {
    writes.push(entries.length)
    if (writes.length === 1) throw new Error('away')
  })

  projection.read(1, wrappedUp('i1'))
  await assert.rejects(projection.flush())
  projection.read(2, wrappedUp('i2'))
  await projection.flush()

  assert.deepEqual(writes, [1, 2])
})
