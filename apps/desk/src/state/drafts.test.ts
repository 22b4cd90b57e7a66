import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftsOf, mergeDraft } from './drafts.ts'

function newStorage(text: string | null = null) {
  let kept = text
  return {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value
    },
  }
}

test('a draft is found again by the same person until it is forgotten', () => {
  const storage = newStorage()
  const draft = { text: 'Wants an invoice', version: 3 }

  draftsOf(storage, 'anna').keep('i-1', draft)
  const again = draftsOf(storage, 'anna')
  const others = draftsOf(storage, 'ann')

  assert.deepEqual(again.find('i-1'), draft)
  assert.deepEqual(again.tasks(), ['i-1'])
  assert.deepEqual(others.tasks(), [])
  assert.equal(others.find('i-1'), null)
  again.forget('i-1')
  assert.deepEqual(again.tasks(), [])
})

test('what somebody else put there is no draft', () => {
  for (const text of ['no JSON', 'null', '[1]', '{"anna i-1":{"text":5}}', '{"anna i-1":null}'])
    assert.deepEqual(draftsOf(newStorage(text), 'anna').tasks(), [], text)
})

test('of two texts that do not go on from each other both stay', () => {
  assert.equal(mergeDraft('Wants', 'Wants an invoice'), 'Wants an invoice')
  assert.equal(mergeDraft('Wants an invoice', 'Wants'), 'Wants an invoice')
  assert.equal(mergeDraft('Wants an invoice', 'Lost the card'), 'Wants an invoice\nLost the card')
})
