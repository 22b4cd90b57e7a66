import assert from 'node:assert/strict'
import { test } from 'node:test'
import { overviewOf } from './overview.ts'
import { Centre } from '../testing/centre.ts'

test('a supervisor sees who waits and since when, who is free, and whose phone cannot be reached', () => {
  const centre = new Centre(3)
  centre.tell({ kind: 'endpoint_changed', endpoint: '1003', reachable: false })
  centre.arrive('c1')
  centre.connect('c1')
  centre.arrive('c2')
  const since = centre.now
  centre.arrive('c3')
  centre.now += 5_000
  centre.arrive('c4')

  const { agents, counts, queues } = overviewOf(centre.state, centre.now)

  const [service, debit] = queues
  assert.deepEqual([service?.waiting, service?.waitingSince, service?.signedIn], [2, since, 3])
  assert.deepEqual([debit?.waiting, debit?.waitingSince, debit?.free], [0, null, 0])
  assert.deepEqual(
    agents.map(({ id, reachable, state }) => [id, state, reachable]),
    [
      ['a1', 'engaged', true],
      ['a2', 'available', true],
      ['a3', 'available', false],
    ],
  )
  assert.deepEqual(counts, {
    waiting: 2,
    offered: 1,
    signedIn: 3,
    available: 2,
    idle: 0,
    rona: 0,
    engaged: 1,
    wrapUp: 0,
    unreachable: 1,
  })
})
