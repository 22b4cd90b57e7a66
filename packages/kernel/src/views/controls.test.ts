import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id, TaskStatus } from '@cordboard/contract'
import type { Command } from '../commands/command.ts'
import { Centre } from '../testing/centre.ts'

type Look = 'on' | 'off' | '-'

/** What the agent sees of each action: enabled, disabled, absent. */
const rows: readonly (readonly [TaskStatus, hold: Look, resume: Look, end: Look, wrapUp: Look])[] = [
  ['connecting', '-', '-', '-', '-'],
  ['ringing', '-', '-', '-', '-'],
  ['connected', 'on', '-', 'on', '-'],
  ['hold_requested', 'off', '-', 'off', '-'],
  ['held', '-', 'on', 'off', '-'],
  ['resume_requested', '-', 'off', 'off', '-'],
  ['detached', 'off', '-', 'off', '-'],
  ['wrap_up', '-', '-', '-', 'on'],
]

const commandOf = (action: 'hold' | 'resume' | 'end' | 'wrap-up', task: Id): Command =>
  action === 'wrap-up' ? { kind: 'wrap-up', task, reason: 'solved' } : { kind: action, task }

for (const [status, ...looks] of rows) {
  for (const [place, action] of (['hold', 'resume', 'end', 'wrap-up'] as const).entries()) {
    const look = looks[place]
    test(`${action} is ${look} while ${status}, and the command agrees (HLD-1, END-1)`, () => {
      const { centre, task } = bring(status)

      const control = centre.task('a1').controls[action]
      const reply = centre.ask('a1', commandOf(action, task))

      assert.deepEqual([control.visible, control.enabled], [look !== '-', look === 'on'])
      assert.equal(reply.kind === 'done' ? null : reply.code, control.why)
    })
  }
}

test('before both are in the bridge the call can be ended but not yet held', () => {
  const { centre, task } = bring('ringing')
  centre.tell({ kind: 'leg_answered', leg: centre.sent('dial').leg })

  const { controls, status } = centre.task('a1')
  const hold = centre.ask('a1', { kind: 'hold', task })

  assert.equal(status, 'connected')
  assert.equal(controls.end.enabled, true)
  assert.equal(hold.kind === 'refused' && hold.code, 'in_progress')
})

/** A centre whose agent `a1` has a task that stands there. */
function bring(status: TaskStatus) {
  const centre = new Centre(1)
  const task = centre.arrive('c1')
  const customer = { leg: 'c1', bridge: `${task}.main` }
  const steps: readonly (readonly [TaskStatus, () => unknown])[] = [
    ['connecting', () => null],
    ['ringing', () => centre.tell({ kind: 'leg_ringing', leg: centre.sent('dial').leg })],
    ['connected', () => centre.connect('c1')],
    ['hold_requested', () => centre.ask('a1', { kind: 'hold', task })],
    ['held', () => centre.tell({ kind: 'left_bridge', ...customer })],
    ['resume_requested', () => centre.ask('a1', { kind: 'resume', task })],
    [
      'detached',
      () => centre.tell({ kind: 'leg_ended', leg: centre.sent('dial').leg, cause: 44, sip: null }),
    ],
    ['wrap_up', () => centre.hangUp('c1')],
  ]
  for (const [reached, step] of steps) {
    step()
    assert.equal(centre.task('a1').status, reached)
    if (reached === status) break
  }
  return { centre, task }
}
