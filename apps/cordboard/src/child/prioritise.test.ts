import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { test, type TestContext } from 'node:test'
import { prioritise } from './prioritise.ts'

/** A process in a session of its own. */
async function startSleeper(context: TestContext): Promise<number> {
  const sleeper = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
  await once(sleeper, 'spawn')
  context.after(() => sleeper.kill())
  assert(sleeper.pid)
  return sleeper.pid
}

test('a process and its session get the priority', async (context) => {
  const pid = await startSleeper(context)

  prioritise(pid, 5)

  assert.equal(getPriority(pid), 5)
  const group = `/proc/${pid}/autogroup`
  if (existsSync(group)) assert.match(readFileSync(group, 'utf8'), /nice 5\n$/)
})

test('a process that is gone is left alone', () => {
  const beyondAll = 2 ** 22 + 1

  assert.doesNotThrow(() => prioritise(beyondAll, 5))
})
