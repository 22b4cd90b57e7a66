import assert from 'node:assert/strict'
import { test } from 'node:test'
import { channelMachine, IllegalChannelStep, nextChannelState } from './channel-state.ts'
import type { ChannelState } from './channel-state.ts'

const isState = (name: string): name is ChannelState => name in channelMachine
const states = Object.keys(channelMachine).filter(isState)

test('every state can end, except the last', () => {
  for (const state of states.filter((name) => name !== 'gone')) {
    assert.equal(nextChannelState(state, 'end'), 'gone')
  }
  assert.throws(() => nextChannelState('gone', 'end'), IllegalChannelStep)
})

test('a phone that answers without ringing is up', () => {
  assert.equal(nextChannelState(nextChannelState('created', 'dial'), 'answer'), 'up')
})

test('a channel is dialled once, and only if the app made it', () => {
  for (const state of states.filter((name) => name !== 'created')) {
    assert.throws(() => nextChannelState(state, 'dial'), IllegalChannelStep)
  }
})
