import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { confirmSounds } from './confirm-sounds.ts'

const shipped = new Set(readdirSync(join(import.meta.dirname, '../../../../packages/media/sounds')))

test('what takes the call is said in the agent’s language, the digit last', () => {
  assert.deepEqual(confirmSounds('1', 'da', 1_000), [
    'sound:take_call_da',
    'sound:take_call_da_1',
    'sound:pause',
  ])
})

test('it is said for as long as the number may be asked, once at least and not without end', () => {
  const times = [0, 20_000, 3_600_000].map((during) => confirmSounds('1', 'en', during).length / 3)

  assert.deepEqual(times, [1, 4, 30])
})

test('every digit can be said in every language', () => {
  for (const language of ['en', 'nl', 'da', 'de'] as const)
    for (const digit of '0123456789')
      for (const sound of confirmSounds(digit, language, 0))
        assert.ok(shipped.has(`${sound.slice('sound:'.length)}.ulaw`), sound)
})
