import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { test, type TestContext } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { prioritise } from './prioritise.ts'

/** A process in a session of its own. */
async function startSleeper(context: TestContext): Promise<number> {
  const sleeper = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
  await once(sleeper, 'spawn')
  context.after(() => sleeper.kill())
  assert(sleeper.pid)
  return sleeper.pid
}

function groupOf(pid: number): string {
  return `/proc/${pid}/autogroup`
}

/** The value of the process's session. */
function nicenessOfGroup(pid: number): number {
  return Number(/nice (-?\d+)\n$/.exec(readFileSync(groupOf(pid), 'utf8'))?.[1])
}

/** Whether sessions are served as such, and who runs this may say how: a container may be refused it. */
function mayNiceGroup(pid: number): boolean {
  if (!existsSync(groupOf(pid))) return false
  try {
    writeFileSync(groupOf(pid), `${nicenessOfGroup(pid)}`)
    return true
  } catch (error) {
    assert(error instanceof Error && 'code' in error)
    // Somebody has just done so, which the system takes only now and then.
    return error.code === 'EAGAIN'
  }
}

test('a process gets the priority', async (context) => {
  const pid = await startSleeper(context)

  prioritise(pid, 5)

  assert.equal(getPriority(pid), 5)
})

test('its session gets the priority, where that is allowed', async (context) => {
  const pid = await startSleeper(context)
  if (!mayNiceGroup(pid)) return

  while (nicenessOfGroup(pid) !== 5) {
    prioritise(pid, 5)
    // Between two of its kind the system wants a tenth of a second.
    if (nicenessOfGroup(pid) !== 5) await wait(20)
  }

  assert.equal(nicenessOfGroup(pid), 5)
})

test('a process that is gone is left alone', () => {
  const beyondAll = 2 ** 22 + 1

  assert.doesNotThrow(() => prioritise(beyondAll, 5))
})
