import assert from 'node:assert/strict'
import { test } from 'node:test'
import { windowOf } from './window-of.ts'

const list = { count: 500, rowHeight: 50, height: 300 }

test('draws what is in sight and a few rows around it', () => {
  assert.deepEqual(windowOf({ ...list, top: 0 }), { from: 0, to: 10 })
  assert.deepEqual(windowOf({ ...list, top: 1000 }), { from: 16, to: 30 })
})

test('never draws past the end, though the list was just scrolled further than it now reaches', () => {
  assert.deepEqual(windowOf({ ...list, top: 24_700 }), { from: 490, to: 500 })
  assert.deepEqual(windowOf({ ...list, count: 3, top: 24_700 }), { from: 3, to: 3 })
})

test('an empty list has nothing to draw', () => {
  assert.deepEqual(windowOf({ ...list, count: 0, top: 0 }), { from: 0, to: 0 })
})
