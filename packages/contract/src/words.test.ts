import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Value } from 'typebox/value'
import { Name, seenOf } from './words.ts'

test('a name is what people write, in any language', () => {
  for (const name of ['Service', 'Zoë Ångström 😀', 'O’Neil-Berg', 'Kasse 2 / フロント', 'می‌خواهم', '👩‍💻'])
    assert.equal(Value.Check(Name, name), true, name)
})

const hidden = [
  'so\u00adft',
  '\u200d',
  '\u200b',
  '\u3164',
  '\ufeffT',
  'a\u2028b',
  'a\u2029b',
  'a\u200fb',
  'a\u061cb',
  'a\u2060b',
]

test('a name is neither empty nor blank, and hides nothing', () => {
  for (const name of ['', '  ', 'T\u0000', 'T\ud800', 'two\nlines', 'turned \u202e round', ...hidden])
    assert.equal(Value.Check(Name, name), false, JSON.stringify(name))
})

test('of a foreign text a name keeps what is seen, and never half a character', () => {
  const names = ['Ada\u0000 L.\u202e', ' \u200b\u3164\u200d ', `${'A'.repeat(9)}😀`].map((text) =>
    seenOf(text, 10),
  )

  assert.deepEqual(names, ['Ada L.', '', 'A'.repeat(9)])
})
