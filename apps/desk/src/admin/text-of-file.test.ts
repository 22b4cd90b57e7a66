import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOfFile } from './text-of-file.ts'

test('a file keeps its letters, as UTF-8 or as Windows writes them', () => {
  const inUtf8 = new TextEncoder().encode('\u{FEFF}Péter')
  const inWindows = Uint8Array.of(0x50, 0xe9, 0x74, 0x65, 0x72)

  assert.equal(textOfFile(inUtf8.buffer), 'Péter')
  assert.equal(textOfFile(inWindows.buffer), 'Péter')
})
