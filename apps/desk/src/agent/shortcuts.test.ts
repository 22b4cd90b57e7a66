import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shortcutNames, shortcutOf, shortcuts } from './shortcuts.ts'

const press = { altKey: true, shiftKey: true, ctrlKey: false, metaKey: false }

test('every shortcut has a key of its own and is listed', () => {
  assert.equal(new Set(Object.values(shortcuts)).size, Object.keys(shortcuts).length)
  assert.deepEqual([...shortcutNames].sort(), Object.keys(shortcuts).sort())
})

test('a shortcut needs both of its modifiers and no other', () => {
  assert.equal(shortcutOf({ ...press, code: 'KeyH' }), 'hold')
  assert.equal(shortcutOf({ ...press, code: 'KeyQ' }), undefined)
  assert.equal(shortcutOf({ ...press, shiftKey: false, code: 'KeyH' }), undefined)
  assert.equal(shortcutOf({ ...press, ctrlKey: true, code: 'KeyH' }), undefined)
})
