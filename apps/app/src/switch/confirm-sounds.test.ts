import assert from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { confirmSounds } from './confirm-sounds.ts'

const folder = join(import.meta.dirname, '../../../../packages/media/sounds')
const shipped = new Set(readdirSync(folder))
const fileOf = (sound: string) => `${sound.slice('sound:'.length)}.ulaw`

/** Milliseconds: µ-law has eight bytes for each. */
function lengthOf(sounds: readonly string[]): number {
  const bytes = new Map(
    Array.from(new Set(sounds), (sound) => [sound, statSync(join(folder, fileOf(sound))).size]),
  )
  return sounds.reduce((sum, sound) => sum + (bytes.get(sound) ?? 0), 0) / 8
}

test('what takes the call is said in the agent’s language, the digit last', () => {
  assert.deepEqual(confirmSounds('1', 'da', 1_000), [
    'sound:take_call_da',
    'sound:take_call_da_1',
    'sound:pause',
  ])
})

test('it is said for as long as the number may be asked, once at least and not without end', () => {
  const times = [0, 20_000, 3_600_000].map((during) => confirmSounds('1', 'en', during).length / 3)

  assert.deepEqual(times, [1, 5, 62])
})

test('the longest ring time is filled, in every language and with every digit', () => {
  for (const language of ['en', 'nl', 'da', 'de'] as const)
    for (const digit of '0123456789')
      assert.ok(lengthOf(confirmSounds(digit, language, 300_000)) >= 300_000, `${language} ${digit}`)
})

test('every digit can be said in every language', () => {
  for (const language of ['en', 'nl', 'da', 'de'] as const)
    for (const digit of '0123456789')
      for (const sound of confirmSounds(digit, language, 0)) assert.ok(shipped.has(fileOf(sound)), sound)
})
