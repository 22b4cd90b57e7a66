import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Me } from '@cordboard/contract'
import { initialLiveState, receive, withAgent, withNote, withTask } from './live-state.ts'
import { agent, task } from './samples.ts'

const live = { ...initialLiveState, connection: 'live' } as const

test('a task is replaced by a higher version only', () => {
  const state = { ...live, tasks: [task({ version: 4, status: 'held' })] }

  const older = receive(state, { type: 'task', at: 0, task: task({ version: 3 }) }, 0)
  const same = receive(state, { type: 'task', at: 0, task: task({ version: 4 }) }, 0)
  const newer = receive(state, { type: 'task', at: 0, task: task({ version: 5, status: 'connected' }) }, 0)

  assert.equal(older, state)
  assert.equal(same, state)
  assert.equal(newer.tasks[0]?.status, 'connected')
})

test('a task that went does not come back by a late message, but by a new offer', () => {
  const state = { ...live, tasks: [task({ version: 4 })] }

  const gone = receive(state, { type: 'task_gone', at: 0, id: 'i-1', version: 5 }, 0)
  const late = receive(gone, { type: 'task', at: 0, task: task({ version: 4 }) }, 0)
  const again = receive(gone, { type: 'task', at: 0, task: task({ version: 5 }) }, 0)

  assert.deepEqual(gone.tasks, [])
  assert.deepEqual(late.tasks, [])
  assert.equal(again.tasks.length, 1)
})

test('an event of a newer server changes nothing', () => {
  const state = { ...live, tasks: [task({ version: 4 })] }

  const after = receive(state, JSON.parse('{"type":"weather","at":9}'), 0)

  assert.equal(after, state)
})

test('a late farewell does not remove what has moved on', () => {
  const state = { ...live, tasks: [task({ version: 9 })] }

  const after = receive(state, { type: 'task_gone', at: 0, id: 'i-1', version: 5 }, 0)

  assert.equal(after.tasks.length, 1)
})

test('a snapshot replaces everything, even by lower versions', () => {
  const state = { ...live, agent: agent({ version: 8 }), tasks: [task({ version: 9 })], gone: { 'i-0': 7 } }

  const after = receive(
    state,
    { type: 'snapshot', at: 500, agent: agent({ version: 2 }), tasks: [], notices: [] },
    100,
  )

  assert.equal(after.agent?.version, 2)
  assert.deepEqual(after.tasks, [])
  assert.deepEqual(after.gone, {})
  assert.equal(after.clockOffset, 400)
})

test('tasks stand in order of arrival, whatever order they were told in', () => {
  const first = task({ id: 'i-1', arrivedAt: 1000 })
  const second = task({ id: 'i-2', arrivedAt: 2000 })

  const state = withTask(withTask(live, second), first)

  assert.deepEqual(
    state.tasks.map(({ id }) => id),
    ['i-1', 'i-2'],
  )
})

test('the least delayed event sets the clock', () => {
  const state = { ...live, clockOffset: 400 }

  const delayed = receive(state, { type: 'agent', at: 1000, agent: agent() }, 900)
  const prompt = receive(state, { type: 'agent', at: 1000, agent: agent() }, 550)

  assert.equal(delayed.clockOffset, 400)
  assert.equal(prompt.clockOffset, 450)
})

test('an answer to a command that is older than the event before it changes nothing', () => {
  const state = { ...live, agent: agent({ version: 5, state: 'engaged' }) }

  assert.equal(withAgent(state, agent({ version: 4 })), state)
})

test('a notice that is told twice is known once', () => {
  const notice = { id: 'n-1', version: 1, code: 'unreachable', task: null, at: 0 } as const

  const told = receive(live, { type: 'notice', at: 0, notice }, 0)
  const again = receive(told, { type: 'notice', at: 0, notice }, 0)

  assert.deepEqual(told.notices, [notice])
  assert.deepEqual(again.notices, [notice])
})

test('what the person may do comes with the snapshot, and is replaced when the settings change it', () => {
  const me = {
    person: {
      id: 'anna',
      login: 'anna',
      name: 'Anna',
      role: 'agent',
      language: 'en',
      teams: [],
      extension: null,
    },
    agent: null,
    teams: [],
    extensions: [],
    idleReasons: [],
    wrapUp: { reasons: [], required: false, defaultReason: null, automaticAfter: null },
    permissions: ['take_calls'],
    at: 0,
  } satisfies Me

  const first = receive(live, { type: 'snapshot', at: 0, agent: null, tasks: [], notices: [], me }, 0)
  const changed = receive(first, { type: 'me', at: 5, me: { ...me, permissions: [] } }, 5)

  assert.deepEqual(first.me?.permissions, ['take_calls'])
  assert.deepEqual(changed.me?.permissions, [])
})

test('of a note that is told out of order the newest stays, and a snapshot begins anew', () => {
  const note = { agent: 'bram', name: 'Bram', text: 'second', version: 2, writtenAt: 20 }

  const told = receive(live, { type: 'note', at: 0, task: 'i-1', note }, 0)
  const late = receive(
    told,
    { type: 'note', at: 0, task: 'i-1', note: { ...note, text: 'first', version: 1 } },
    0,
  )
  const again = receive(late, { type: 'snapshot', at: 0, agent: null, tasks: [], notices: [] }, 0)

  assert.deepEqual(late.notes, { 'i-1': [note] })
  assert.deepEqual(again.notes, {})
})

test('notes stand in the order in which they were written', () => {
  const written = [
    ['bram', 20],
    ['anna', 30],
    ['chloe', 10],
  ] as const

  const notes = written
    .map(([name, writtenAt]) => ({ agent: name, name, text: '', version: 1, writtenAt }))
    .reduce(withNote, [])

  assert.deepEqual(
    notes.map((note) => note.agent),
    ['chloe', 'bram', 'anna'],
  )
})
