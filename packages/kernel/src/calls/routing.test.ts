import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Centre } from '../testing/centre.ts'
import { debitCards } from '../testing/sample-settings.ts'

test('the agent who has been available longest is offered the call', () => {
  const centre = new Centre(3)
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
  centre.now += 10
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'available' } })

  const offered = ['c1', 'c2', 'c3'].map((channel) => {
    const id = centre.arrive(channel)
    return centre.state.interactions.get(id)?.offer?.agent
  })

  assert.deepEqual(offered, ['a2', 'a3', 'a1'])
})

test('1000 calls over 60 agents are 16 or 17 for each', () => {
  const centre = new Centre(60)
  const taken = new Map<string, number>()

  for (let call = 0; call < 1000; call += 1) {
    centre.now += 10
    centre.arrive(`c${call}`)
    const { interaction, leg } = centre.connect(`c${call}`)
    const agent = centre.state.legs.get(leg)?.agent ?? assert.fail()
    taken.set(agent, (taken.get(agent) ?? 0) + 1)
    centre.hangUp(`c${call}`)
    centre.hangUp(leg)
    centre.ask(agent, { kind: 'wrap-up', task: interaction, reason: 'solved' })
  }

  assert.deepEqual(
    [...new Set(taken.values())].toSorted((a, b) => a - b),
    [16, 17],
  )
})

test('whoever waits longest is served first, across the queues that the agent serves', () => {
  const centre = new Centre(1)
  centre.arrive('c0')
  const { interaction, leg } = centre.connect('c0')
  centre.now += 1
  const first = centre.arrive('c1', debitCards)
  centre.now += 1
  centre.arrive('c2')
  centre.hangUp('c0')
  centre.hangUp(leg)

  centre.ask('a1', { kind: 'wrap-up', task: interaction, reason: 'solved' })

  assert.equal(centre.task('a1').id, first)
})

test('an agent in Idle is offered nothing until they are Available (ANS-3)', () => {
  const centre = new Centre(1)
  centre.ask('a1', { kind: 'pick_state', pick: { state: 'idle' } })
  const id = centre.arrive('c1')
  assert.equal(centre.state.interactions.get(id)?.phase, 'waiting')

  const { effects } = centre.tell({
    kind: 'command',
    actor: 'a1',
    requestId: 'free',
    command: { kind: 'pick_state', pick: { state: 'available' } },
  })

  assert.deepEqual(
    effects.map(({ kind }) => kind),
    ['make_channel', 'dial'],
  )
})

test('an agent whose phone cannot be reached is offered nothing until it can', () => {
  const centre = new Centre(1)
  centre.tell({ kind: 'endpoint_changed', endpoint: '1001', reachable: false })
  const id = centre.arrive('c1')
  assert.equal(centre.agent('a1').reachable, false)
  assert.equal(centre.state.interactions.get(id)?.phase, 'waiting')

  centre.tell({ kind: 'endpoint_changed', endpoint: '1001', reachable: true })

  assert.equal(centre.task('a1').id, id)
})

test('an agent is offered one call at a time, a call to one agent', () => {
  const centre = new Centre(2)

  const ids = ['c1', 'c2', 'c3'].map((channel) => centre.arrive(channel))

  const phases = ids.map((id) => centre.state.interactions.get(id)?.phase)
  assert.deepEqual(phases, ['offered', 'offered', 'waiting'])
  assert.notEqual(centre.task('a1').id, centre.task('a2').id)
})

test('nothing is offered while the switch is out of sight', () => {
  const centre = new Centre(1)
  centre.tell({ kind: 'switch_lost' })
  centre.tell({ kind: 'switch_connected' })

  const { effects } = centre.tell({
    kind: 'arrived',
    channel: 'c1',
    caller: { number: '', name: null },
    dnis: debitCards,
  })
  assert.deepEqual(effects, [])
  const sight = centre.see({
    channels: [
      { channel: 'c1', state: 'ring', caller: { number: '', name: null }, dnis: debitCards, createdAt: 1 },
    ],
  })

  assert.deepEqual(
    sight.effects.map(({ kind }) => kind),
    ['make_bridge', 'answer', 'music_on', 'make_channel', 'dial'],
  )
})
