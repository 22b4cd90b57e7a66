import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Value } from 'typebox/value'
import { Name } from './words.ts'

test('a name is what people write, in any language', () => {
  for (const name of ['Service', 'Zoë Ångström 😀', 'O’Neil-Berg', 'Kasse 2 / フロント'])
    assert.equal(Value.Check(Name, name), true, name)
})

test('a name is neither empty nor blank, and hides nothing', () => {
  for (const name of ['', '  ', 'T\u0000', 'T\ud800', 'two\nlines', 'turned \u202e round'])
    assert.equal(Value.Check(Name, name), false, JSON.stringify(name))
})
