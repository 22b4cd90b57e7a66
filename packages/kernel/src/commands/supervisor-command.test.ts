import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Centre } from '../testing/centre.ts'

const by = 'Sofie Berg'

test('a supervisor sets the state of an agent, who is told by whom', () => {
  const centre = new Centre(1)

  const reply = centre.ask('s1', {
    kind: 'set_state',
    agent: 'a1',
    pick: { state: 'idle', reason: 'lunch' },
    by,
  })

  assert.equal(reply.kind, 'done')
  assert.equal(centre.agent('a1').state, 'idle')
  const [notice] = centre.state.agents.get('a1')?.notices ?? []
  assert.deepEqual([notice?.code, notice?.by], ['set_by_supervisor', by])
})

test('only the agent ends RONA by Available; a supervisor may set Idle (ANS-4)', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  centre.pass(20_000)
  const set = (state: 'available' | 'idle') =>
    centre.ask('s1', { kind: 'set_state', agent: 'a1', pick: { state }, by })

  const replies = [set('available').kind, centre.agent('a1').state, set('idle').kind]

  assert.deepEqual(replies, ['refused', 'rona', 'done'])
})

test('a state set during a call counts after the wrap-up', () => {
  const centre = new Centre(1)
  centre.arrive('c1')
  centre.connect('c1')

  centre.ask('s1', { kind: 'set_state', agent: 'a1', pick: { state: 'idle' }, by })

  assert.equal(centre.agent('a1').state, 'engaged')
  assert.deepEqual(centre.agent('a1').next, { state: 'idle' })
})

test('an agent sent away in mid-call finishes it, wraps up, and is then signed out', () => {
  const centre = new Centre(1)
  const interaction = centre.arrive('c1')
  const { leg } = centre.connect('c1')

  assert.equal(centre.ask('s1', { kind: 'send_away', agent: 'a1', by }).kind, 'done')
  assert.equal(centre.agent('a1').state, 'engaged')
  centre.hangUp(leg)
  centre.hangUp('c1')
  centre.ask('a1', { kind: 'wrap-up', task: interaction, reason: 'solved' })

  assert.equal(centre.agent('a1').state, 'signed_out')
  assert.equal(centre.state.agents.get('a1')?.notices.at(-1)?.code, 'signed_out_by_supervisor')
})

test('an agent in front of whom a request is goes when it is missed, and the caller waits on (ANS-5)', () => {
  const centre = new Centre(1)
  const interaction = centre.arrive('c1')

  centre.ask('s1', { kind: 'send_away', agent: 'a1', by })
  assert.equal(centre.state.agents.get('a1')?.seat?.work.kind, 'offered')
  centre.pass(20_000)

  assert.equal(centre.agent('a1').state, 'signed_out')
  assert.equal(centre.state.interactions.get(interaction)?.phase, 'waiting')
})

test('an agent who is not signed in cannot be sent away', () => {
  const centre = new Centre(1)

  const reply = centre.ask('s1', { kind: 'send_away', agent: 'nobody', by })

  assert.equal(reply.kind === 'refused' && reply.code, 'not_allowed_now')
})

test('an agent whose desktop is gone is offered nothing more, and is told when they come back', () => {
  const centre = new Centre(2)

  centre.tell({ kind: 'desktop_gone', agent: 'a1' })

  assert.equal(centre.agent('a1').state, 'idle')
  assert.equal(centre.state.agents.get('a1')?.notices.at(-1)?.code, 'desktop_gone')
  assert.equal(centre.tell({ kind: 'desktop_gone', agent: 'a1' }).facts.length, 0)
})
