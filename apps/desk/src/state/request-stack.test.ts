import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Channel } from '@cordboard/contract'
import { newTask } from '../../dev/sample.ts'
import { stackOf } from './request-stack.ts'

const request = (channel: Channel, arrivedAt: number) =>
  newTask({ id: `${channel}-${arrivedAt}`, status: 'ringing', channel, arrivedAt })

const idsOf = ({ groups }: ReturnType<typeof stackOf>) =>
  groups.map(({ channel, tasks }) => [channel, ...tasks.map(({ arrivedAt }) => arrivedAt)])

test('groups stand in their order, the earliest on top within each (ANS-6)', () => {
  const stack = stackOf([
    request('voice', 1),
    request('chat', 4),
    request('email', 3),
    request('social', 5),
    request('chat', 2),
  ])

  assert.deepEqual(idsOf(stack), [
    ['email', 3],
    ['social', 5],
    ['chat', 2, 4],
    ['voice', 1],
  ])
  assert.deepEqual([stack.shown, stack.total], [5, 5])
})

test('of more than five the first are shown, and a phone that rings is among them', () => {
  const emails = [1, 2, 3, 4, 5, 6].map((at) => request('email', at))

  const stack = stackOf([...emails, request('voice', 7)])

  assert.deepEqual(idsOf(stack), [
    ['email', 1, 2, 3, 4],
    ['voice', 7],
  ])
  assert.deepEqual([stack.shown, stack.total], [5, 7])
})

test('all are shown on demand', () => {
  const chats = [1, 2, 3, 4, 5, 6].map((at) => request('chat', at))

  const stack = stackOf(chats, true)

  assert.deepEqual([stack.shown, stack.total], [6, 6])
})
