import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createPreferences, parsePreferences, pickLanguage } from './preferences.ts'

test('a choice is there again after a reload', () => {
  const items = new Map<string, string>()
  const storage = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
  }

  createPreferences(storage).setState({
    language: 'da',
    theme: 'dark',
    numberStation: { person: 'anna', number: '+12025550181' },
  })
  const reloaded = createPreferences(storage).getState()

  assert.equal(reloaded.language, 'da')
  assert.equal(reloaded.theme, 'dark')
  assert.deepEqual(reloaded.numberStation, { person: 'anna', number: '+12025550181' })
})

test('what cannot be understood takes its default', () => {
  for (const text of [
    null,
    'x',
    '7',
    'null',
    '[]',
    '{"theme":"pink","language":9,"taskListOpen":"yes","volume":900,"numberStation":{"person":"anna"},"keys":{"hold":"Enter"}}',
  ])
    assert.deepEqual(parsePreferences(text), {
      language: null,
      theme: 'system',
      taskListOpen: false,
      notifications: false,
      volume: 50,
      numberStation: null,
      keys: {},
    })
})

test('the first wanted language that is spoken is picked, English when there is none', () => {
  assert.equal(pickLanguage([null, undefined, 'fr-FR', 'de-AT', 'nl']), 'de')
  assert.equal(pickLanguage(['fr', 'pt-BR']), 'en')
  assert.equal(pickLanguage([]), 'en')
})
