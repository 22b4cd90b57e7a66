import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Child, type ChildNews } from './child.ts'
import type { ChildSpec } from './child-spec.ts'
import { lifeOf } from './process-identity.ts'
import { readLiving } from './pid-file.ts'
import { forEver, shellChild } from '../testing/shell-child.ts'

const root = mkdtempSync(join(tmpdir(), 'cordboard-child-'))
after(() => rmSync(root, { recursive: true, force: true }))

const spec = (line: string, changes: Partial<ChildSpec> = {}): ChildSpec => shellChild(root, line, changes)

function watched(one: ChildSpec): { child: Child; news: ChildNews[] } {
  const news: ChildNews[] = []
  return { child: new Child(one, (item) => news.push(item)), news }
}

async function run(child: Child): Promise<number> {
  child.start()
  await child.until(({ state }) => state === 'running')
  return child.status.pid ?? 0
}

test('runs until it is stopped, with its output in the log', async () => {
  const one = spec(`echo hello; ${forEver}`)
  const { child } = watched(one)

  await run(child)
  const known = readLiving(one.pidFile)
  await child.stop()

  assert.equal(child.status.state, 'stopped')
  assert.equal(readFileSync(one.logFile, 'utf8'), 'hello\n')
  assert.ok(known)
  assert.equal(lifeOf(known), 'gone')
  assert.equal(readLiving(one.pidFile), null)
})

test('one that is killed is started again by itself', async () => {
  const { child, news } = watched(spec(forEver))
  const pid = await run(child)

  process.kill(pid, 'SIGKILL')
  await child.until((status) => status.state === 'running' && status.pid !== pid)
  const states = news.slice(-4).map(({ state }) => state)
  await child.stop()

  assert.deepEqual(states, ['running', 'waiting', 'starting', 'running'])
})

test('one that keeps failing is tried at longer and longer intervals', async () => {
  const { child, news } = watched(spec('exit 3'))

  child.start()
  await child.until(({ failures }) => failures === 3)
  await child.stop()

  assert.deepEqual(
    news.filter(({ event }) => event === 'exit').map(({ failures, reason }) => [failures, reason]),
    [
      [1, 'exit code 3'],
      [2, 'exit code 3'],
      [3, 'exit code 3'],
    ],
  )
})

test('a program that does not exist fails in words', async () => {
  const { child, news } = watched(spec(forEver, { argv: ['/does/not/exist'] }))

  child.start()
  await child.until(({ failures }) => failures === 1)
  await child.stop()

  assert.match(news.find(({ event }) => event === 'exit')?.reason ?? '', /ENOENT/)
})

test('the next supervisor adopts the process, sees its end and starts a new one', async () => {
  const one = spec(forEver)
  const first = watched(one)
  const pid = await run(first.child)

  const second = watched(one)
  const adopted = await run(second.child)
  process.kill(pid, 'SIGKILL')
  await second.child.until((status) => status.state === 'running' && status.pid !== pid)
  const { adopted: stillAdopted } = second.child.status
  await second.child.stop()
  await first.child.stop()

  assert.equal(adopted, pid)
  assert.equal(second.news.find(({ event }) => event === 'ready')?.adopted, true)
  assert.equal(stillAdopted, false)
})

test('says so when the adopted process was started with other settings', async () => {
  const one = spec(forEver)
  const first = watched(one)
  await run(first.child)

  const second = watched({ ...one, env: { ...one.env, CORDBOARD_HTTP__PORT: '81' } })
  await run(second.child)
  await second.child.stop()
  await first.child.stop()

  assert.equal(second.news.find(({ event }) => event === 'ready')?.outdated, true)
})

test('one that does not listen is killed when its time is over', async () => {
  const { child, news } = watched(
    spec(`trap '' TERM; touch $READY; while :; do sleep 1; done`, { stopWithin: 200 }),
  )
  await run(child)

  await child.stop()

  assert.equal(news.at(-1)?.reason, 'SIGKILL')
})

test('a stop during the preparation keeps it from ever running', async () => {
  const prepared = Promise.withResolvers<undefined>()
  const { child, news } = watched(spec(forEver, { prepare: () => prepared.promise }))

  child.start()
  const stopped = child.stop()
  prepared.resolve(undefined)
  await stopped

  assert.ok(news.every(({ pid }) => pid === null))
})

test('gets only the variables it is given and those that every program needs', async () => {
  process.env['CORDBOARD_SECRET_OF_OTHERS'] = 'x'
  const one = spec(`env; ${forEver}`)
  const { child } = watched(one)

  await run(child)
  await child.stop()

  const output = readFileSync(one.logFile, 'utf8')
  assert.match(output, /^READY=/m)
  assert.match(output, /^PATH=/m)
  assert.doesNotMatch(output, /SECRET_OF_OTHERS/)
})
