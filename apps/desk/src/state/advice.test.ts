import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApi, createLive } from '@cordboard/client'
import type { Task } from '@cordboard/contract'
import { askedByBram, newTask } from '../../dev/sample.ts'
import { createAdvice } from './advice.ts'
import { createCommands } from './commands.ts'

const clock = { now: () => 0, after: () => () => undefined }

/** Agent 2 with one task, whose commands are never answered. */
function arrange(changes: Partial<Task>) {
  const api = createApi({ fetch: () => new Promise(() => undefined), newRequestId: () => 'r-1', clock })
  const live = createLive({
    open: () => ({ addEventListener: () => undefined, close: () => undefined }),
    clock,
    random: () => 0,
    isSignedIn: () => Promise.resolve(true),
  })
  const commands = createCommands(api, live, () => undefined)
  const advice = createAdvice(live, commands)
  const task = newTask({ ...askedByBram(0), status: 'consulting', answeredAt: 0, ...changes })
  live.store.setState({ connection: 'live', tasks: [task] })
  return { live, commands, advice, task, told: () => advice.store.getState().overWith }
}

test('a consult that ends without agent 2 doing anything is told, until the next task comes', () => {
  const { live, told } = arrange({})

  live.store.setState({ tasks: [] })
  const then = told()
  live.store.setState({ tasks: [newTask({ status: 'ringing' })] })

  assert.deepEqual([then, told()], ['Bram Jansen', null])
})

test('whoever leaves by the button is told nothing', () => {
  const { live, commands, task, told } = arrange({})

  void commands.act(task, 'consult-exit')
  live.store.setState({ tasks: [] })

  assert.equal(told(), null)
})

for (const [what, changes] of [
  ['a request that was not taken', { status: 'ringing', answeredAt: null }],
  ['a call of their own', { kind: 'inbound', status: 'wrap_up' }],
] as const satisfies readonly (readonly [string, Partial<Task>])[])
  test(`${what} goes without a word`, () => {
    const { live, told } = arrange(changes)

    live.store.setState({ tasks: [] })

    assert.equal(told(), null)
  })
