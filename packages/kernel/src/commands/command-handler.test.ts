import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Command } from './command.ts'
import { Centre } from '../testing/centre.ts'

function ringing() {
  const centre = new Centre(2)
  const task = centre.arrive('c1')
  return { centre, task }
}

function pick(place: number): Command {
  return { kind: 'pick_state', pick: { state: place % 2 === 0 ? 'idle' : 'available' } }
}

function talking() {
  const { centre, task } = ringing()
  const { leg } = centre.connect('c1')
  return { centre, task, leg }
}

function ask(centre: Centre, requestId: string, command: Command, actor = 'a1') {
  return centre.tell({ kind: 'command', actor, requestId, command })
}

test('the same request again is answered as before and changes nothing', () => {
  const { centre, task } = talking()
  const once = ask(centre, 'k', { kind: 'hold', task })
  centre.tell({ kind: 'left_bridge', leg: 'c1', bridge: `${task}.main` })
  ask(centre, 'l', { kind: 'resume', task })

  const again = ask(centre, 'k', { kind: 'hold', task })

  assert.deepEqual(again.reply, once.reply)
  assert.deepEqual([again.facts, again.effects], [[], []])
})

test('a request id that was used for something else is refused, unless by somebody else', () => {
  const { centre, task } = talking()
  ask(centre, 'k', { kind: 'hold', task })

  const { facts, reply } = ask(centre, 'k', { kind: 'end', task })
  const byAnother = ask(centre, 'k', { kind: 'pick_state', pick: { state: 'idle' } }, 'a2')

  assert.equal(reply?.kind === 'refused' && reply.code, 'request_id_reused')
  assert.deepEqual(facts, [])
  assert.deepEqual(byAnother.reply, { kind: 'done' })
})

test('of each person the last 64 requests are remembered', () => {
  const centre = new Centre(1)

  for (let place = 0; place < 100; place += 1) ask(centre, `k${place}`, pick(place))

  const remembered = [...(centre.state.requests.get('a1')?.keys() ?? [])]
  assert.deepEqual([remembered.length, remembered[0], remembered.at(-1)], [64, 'k36', 'k99'])
})

test("another agent's task is not found, nor one that does not exist", () => {
  const { centre, task } = talking()

  const { facts, reply } = ask(centre, 'k', { kind: 'end', task }, 'a2')
  const unknown = ask(centre, 'l', { kind: 'end', task: 'x' })

  assert.equal(reply?.kind === 'refused' && reply.code, 'not_found')
  assert.equal(unknown.reply?.kind === 'refused' && unknown.reply.code, 'not_found')
  assert.deepEqual(facts, [])
})

test('a command made for an older version of the task is refused', () => {
  const { centre, task } = talking()
  const { version } = centre.task('a1')
  ask(centre, 'k', { kind: 'hold', task, version })
  centre.tell({ kind: 'left_bridge', leg: 'c1', bridge: `${task}.main` })

  const { facts, reply } = ask(centre, 'l', { kind: 'resume', task, version })

  assert.equal(reply?.kind === 'refused' && reply.code, 'stale_version')
  assert.deepEqual(facts, [])
})

test('while the switch is out of sight a call cannot be held or ended, but a wrap-up can be submitted', () => {
  const { centre, leg, task } = talking()
  centre.tell({ kind: 'switch_lost' })

  const end = ask(centre, 'k', { kind: 'end', task })
  const shown = centre.task('a1').controls.end
  centre.hangUp(leg)
  const wrapUp = ask(centre, 'l', { kind: 'wrap-up', task, reason: 'solved' })

  assert.equal(end.reply?.kind === 'refused' && end.reply.code, 'switch_unavailable')
  assert.deepEqual(shown, { visible: true, enabled: false, why: 'switch_unavailable' })
  assert.equal(wrapUp.reply?.kind, 'done')
})
