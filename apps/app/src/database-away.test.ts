/** The database is away, hangs, or has no room: nothing is pretended, nothing is lost, and all goes on by itself. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, rmdir, statfs, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import type { Agent, Me } from '@cordboard/contract'
import { startTestDatabase, type TestDatabase } from './storage/test-database.ts'
import { TestCentre, TestPerson, until } from './testing/test-centre.ts'

const customerService = '+12025550100'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

test('while the database is away commands are refused; afterwards all goes on', async (context) => {
  const centre = await TestCentre.forTest(context, database)
  const anna = await centre.agent('anna', '1001')

  await database.stop()
  const first = await anna.ask('PUT', '/api/agent/state', { state: 'idle', reason: 'break' })
  const second = await anna.ask('PUT', '/api/agent/state', { state: 'idle', reason: 'lunch' })
  const ready = await new TestPerson(centre).ask('GET', '/readyz')
  await database.start()
  await centre.isReady()

  assert.equal(first.problem.code, 'storage_unavailable')
  assert.equal(second.problem.code, 'storage_unavailable')
  assert.equal(ready.problem.code, 'storage_unavailable')
  const { agent } = await anna.done<Me>('GET', '/api/me')
  assert.equal(agent?.reason, 'break')
})

test('while the database hangs commands are refused, events are kept, and all goes on when it wakes', async (context) => {
  const centre = await TestCentre.forTest(context, database)
  await centre.agent('anna', '1001')
  const bram = await centre.agent('bram', '1002')

  await database.signal('SIGSTOP')
  centre.toy.call(customerService)
  const refused = await bram.ask('PUT', '/api/agent/state', { state: 'idle', reason: 'break' })
  await database.signal('SIGCONT')
  const leg = await centre.toy.wasAsked('dial')
  await centre.isReady()

  assert.equal(refused.problem.code, 'storage_unavailable')
  assert.ok(centre.toy.channels.has(leg))
  assert.deepEqual(centre.fatal, [])
})

test('callers are left to the switch when nothing could be stored for long, and found again afterwards', async (context) => {
  const centre = await TestCentre.forTest(context, database, { patience: 100 })
  await centre.agent('anna', '1001')
  const gone = centre.toy.call(customerService)
  await centre.toy.wasAsked('dial')

  await database.signal('SIGSTOP')
  const waiting = centre.toy.call(customerService, '+12025550143')
  await until(() => !centre.toy.hasApp)
  centre.toy.end(gone)
  await database.signal('SIGCONT')
  await until(() => centre.toy.hasApp)
  const leg = await centre.toy.wasAsked('dial')

  assert.ok(centre.toy.channels.has(waiting))
  assert.ok(centre.toy.channels.has(leg))
  assert.equal(centre.toy.channels.size, 2)
})

/** Only root may mount a file system, and only outside of most containers. */
const mayMount = process.getuid?.() === 0 && (await canMount())
const skip = mayMount ? false : 'a file system cannot be mounted here'

test(
  'before the disk is full commands are refused; when it is, callers are left; then all goes on',
  { skip },
  async (context) => {
    const small = await mkdtemp(join(tmpdir(), 'cordboard-small-'))
    await run('mount', ['-t', 'tmpfs', '-o', 'size=200m,mode=755', 'tmpfs', small])
    const cramped = await startTestDatabase(small)
    const centre = await TestCentre.start(await cramped.create('empty'), {
      data: join(small, 'data'),
      diskFloor: 40_000_000,
      patience: 100,
    })
    context.after(async () => {
      await centre.close()
      await cramped.close()
      await run('umount', [small])
      await rmdir(small)
    })
    const anna = await centre.agent('anna', '1001')
    const pick = (reason: string) => anna.ask<Agent>('PUT', '/api/agent/state', { state: 'idle', reason })
    const filler = join(small, 'filler')
    const leave = async (bytes: number) => {
      await rm(filler, { force: true })
      const { bavail, bsize } = await statfs(small)
      await writeFile(filler, Buffer.alloc(bavail * bsize - bytes))
    }
    const ready = async () => (await new TestPerson(centre).ask('GET', '/readyz')).problem.code ?? 'ready'

    await leave(30_000_000)
    await until(async () => (await ready()) === 'storage_unavailable')
    const scarce = await pick('break')
    centre.toy.call(customerService)
    const leg = await centre.toy.wasAsked('dial')
    centre.toy.become(leg, 'Ringing')
    await leave(0)
    await until(() => !centre.toy.hasApp)
    await rm(filler)
    await centre.isReady()
    centre.toy.become(leg, 'Up')
    await until(async () => (await anna.done<Me>('GET', '/api/me')).agent?.state === 'engaged')

    assert.equal(scarce.problem.code, 'storage_unavailable')
    assert.deepEqual(centre.fatal, [])
  },
)

async function canMount(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-mount-'))
  try {
    await run('mount', ['-t', 'tmpfs', 'tmpfs', folder])
    await run('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    await rmdir(folder)
  }
}

function run(program: string, args: readonly string[]) {
  return promisify(execFile)(program, args)
}
