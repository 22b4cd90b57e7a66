import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'
import { test } from 'node:test'
import { startMediaEngine } from '../engine/start-media-engine.ts'
import { raisePriority } from './raise-priority.ts'

/** The nice values of the threads of this process (proc_pid_stat(5), field 19). */
function niceOfThreads(): readonly number[] {
  return readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'latin1')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16])
  })
}

test('audio does without where the system does not let it', () => {
  const isRaised = raisePriority(() => {
    throw new Error('EACCES')
  })

  assert.equal(isRaised, false)
})

if (process.platform === 'linux' && mayRaise())
  test('the media thread goes before the others of its process', async () => {
    const before = getPriority()

    const engine = await startMediaEngine({
      address: '127.0.0.1',
      ports: { first: 28_700, last: 28_709 },
      onEvent() {},
    })
    await engine.openLeg('1', 'a')
    const raised = niceOfThreads().filter((nice) => nice === -10)
    await engine.close()

    assert.equal(raised.length, 1)
    assert.equal(getPriority(), before)
  })

/** Root may, unless its container may not. */
function mayRaise(): boolean {
  const before = getPriority()
  const may = raisePriority()
  if (may) setPriority(before)
  return may
}
