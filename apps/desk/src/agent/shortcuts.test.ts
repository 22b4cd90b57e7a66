import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keysWith, shortcutNames, shortcutOf, shortcuts, withKey } from './shortcuts.ts'

const press = { altKey: true, shiftKey: true, ctrlKey: false, metaKey: false }

test('every shortcut has a key of its own and is listed', () => {
  assert.equal(new Set(Object.values(shortcuts)).size, Object.keys(shortcuts).length)
  assert.deepEqual([...shortcutNames].sort(), Object.keys(shortcuts).sort())
})

test('a shortcut needs both of its modifiers and no other', () => {
  assert.equal(shortcutOf({ ...press, code: 'KeyH' }, shortcuts), 'hold')
  assert.equal(shortcutOf({ ...press, code: 'KeyQ' }, shortcuts), undefined)
  assert.equal(shortcutOf({ ...press, shiftKey: false, code: 'KeyH' }, shortcuts), undefined)
  assert.equal(shortcutOf({ ...press, ctrlKey: true, code: 'KeyH' }, shortcuts), undefined)
})

test('a person gives a shortcut another key, and loses none by it', () => {
  const keys = withKey(shortcuts, 'hold', shortcuts.end)

  assert.equal(shortcutOf({ ...press, code: shortcuts.end }, keys), 'hold')
  assert.equal(shortcutOf({ ...press, code: shortcuts.hold }, keys), 'end')
  assert.equal(withKey(keys, 'hold', 'Digit1').end, shortcuts.hold)
})

test('a shortcut that is new leaves people the keys that they chose, and gets one that is free', () => {
  const { note: _new, ...chosen } = { ...shortcuts, hold: shortcuts.note, end: shortcuts.hold }

  const keys = keysWith(chosen)

  assert.deepEqual(keys, { ...chosen, note: shortcuts.end })
})

test('stored choices that make no sense count for nothing', () => {
  assert.deepEqual(keysWith({ nothing: 'KeyQ' }), shortcuts)
  assert.deepEqual(keysWith({ hold: 'KeyQ', end: 'KeyQ' }), shortcuts)
  assert.equal(keysWith({ hold: 'KeyQ' }).hold, 'KeyQ')
})
