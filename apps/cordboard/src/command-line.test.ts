import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NotUnderstood, readCommandLine } from './command-line.ts'

test('reads a command, what it is about and where the settings are', () => {
  assert.deepEqual(readCommandLine(['restart', 'app', '--config', 'mine.yaml']), {
    command: 'restart',
    child: 'app',
    config: 'mine.yaml',
  })
  assert.deepEqual(readCommandLine(['backup', 'friday']), {
    command: 'backup',
    folder: 'friday',
    config: null,
  })
  assert.deepEqual(readCommandLine(['start']), { command: 'start', config: null })
  assert.deepEqual(readCommandLine([]), { command: 'help' })
})

test('what is not understood is named', () => {
  for (const words of [
    ['strat'],
    ['backup'],
    ['restart'],
    ['restart', 'desk'],
    ['start', 'now'],
    ['start', '--fast'],
  ])
    assert.throws(() => readCommandLine(words), NotUnderstood, words.join(' '))
})
