import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Child, type ChildNews } from './child/child.ts'
import type { ChildSpec } from './child/child-spec.ts'
import { forEver, shellChild } from './testing/shell-child.ts'
import { ChildWillNotStart } from './child-will-not-start.ts'
import { Supervisor } from './supervisor.ts'

const root = mkdtempSync(join(tmpdir(), 'cordboard-supervisor-'))
after(() => rmSync(root, { recursive: true, force: true }))

/** Three children as those of a centre, and what one is told of them: child and event. */
function three(changes: Partial<Record<'postgres' | 'switch' | 'app', string>> = {}): {
  supervisor: Supervisor
  specs: ChildSpec[]
  told: string[]
} {
  const told: string[] = []
  const specs = (['postgres', 'switch', 'app'] as const).map((name) =>
    shellChild(root, changes[name] ?? forEver, { name }),
  )
  const tell = ({ child, event, state }: ChildNews): void => {
    if (event === 'ready' || state === 'stopped') told.push(`${child} ${event}`)
  }
  return { supervisor: new Supervisor(specs.map((spec) => new Child(spec, tell))), specs, told }
}

test('the app starts when the others are ready, and stops before them', async () => {
  const { supervisor, told } = three({ postgres: `sleep 0.2; ${forEver}` })

  await supervisor.start()
  await supervisor.stop()

  assert.deepEqual(told, [
    'switch ready',
    'postgres ready',
    'app ready',
    'app exit',
    'switch exit',
    'postgres exit',
  ])
})

test('one child is replaced while the others stay', async () => {
  const { supervisor } = three()
  await supervisor.start()
  const before = supervisor.status().map(({ pid }) => pid)

  await supervisor.restart('app')
  const now = supervisor.status().map(({ pid }) => pid)
  await supervisor.stop()

  assert.deepEqual(now.slice(0, 2), before.slice(0, 2))
  assert.notEqual(now[2], before[2])
})

test('a child that never starts is given up, with its own last words', async () => {
  const { supervisor } = three({ app: 'echo the port is taken; exit 1' })

  await assert.rejects(supervisor.start(), (error: unknown) => {
    assert.ok(error instanceof ChildWillNotStart)
    assert.match(error.message, /the port is taken/)
    return true
  })
  await supervisor.stop()

  assert.ok(supervisor.status().every(({ state }) => state === 'stopped'))
})

test('what was stopped during the start is not started any further', async () => {
  const { supervisor, told } = three({ switch: `sleep 5; ${forEver}` })

  const starting = supervisor.start()
  await supervisor.stop()
  await starting

  assert.ok(!told.includes('app ready'))
  assert.ok(supervisor.status().every(({ state }) => state === 'stopped'))
})

test('what an earlier supervisor left running can be stopped', async () => {
  const { supervisor, specs } = three()
  await supervisor.start()

  const later = new Supervisor(specs.map((spec) => new Child(spec, () => undefined)))
  await later.stopLeftOvers()
  await supervisor.stop()

  assert.ok(later.status().every(({ state }) => state === 'stopped'))
})

test('a start that fails leaves running what ran before', async () => {
  const { supervisor, specs } = three()
  await supervisor.start()
  const [, before] = supervisor.status()
  const [, line] = specs
  const broken = shellChild(root, 'exit 1', { name: 'postgres' })
  // The last child waits for the others.
  const later = new Supervisor([broken, line!, broken].map((spec) => new Child(spec, () => undefined)))

  await assert.rejects(later.start(), ChildWillNotStart)
  await later.giveUp()

  const { pid } = before!
  assert.ok(process.kill(pid!, 0))
  assert.deepEqual(
    later.status().map(({ state }) => state),
    ['stopped', 'stopped', 'stopped'],
  )
  const next = new Child(line!, () => undefined)
  next.start()
  await next.until(({ state }) => state === 'running')
  assert.deepEqual([next.status.pid, next.status.adopted], [pid, true])
  await supervisor.stop()
  await next.stop()
})
