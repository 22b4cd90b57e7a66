import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Value } from 'typebox/value'
import { NoteRequest } from './contact.ts'
import { cleanNote, longestNote, noteLength } from './note-text.ts'

const isTaken = (text: string) => Value.Check(NoteRequest, { text, version: 0 })

test('a note keeps its lines and loses what is not text', () => {
  assert.equal(cleanNote('one\r\ntwo\tthree\u0000\ud800 \u{1f600}'), 'one\ntwo three \u{1f600}')
})

test('what is left of a text is what the server takes', () => {
  const pasted = 'a\u0007b\rc\udc00d'

  assert.equal(isTaken(pasted), false)
  assert.equal(isTaken(cleanNote(pasted)), true)
  assert.equal(isTaken(''), true)
})

test('a character outside the basic plane counts once, for the page as for the server', () => {
  const longest = '\u{1f600}'.repeat(longestNote)

  assert.equal(noteLength(longest), longestNote)
  assert.equal(isTaken(longest), true)
  assert.equal(isTaken(`${longest}!`), false)
})
