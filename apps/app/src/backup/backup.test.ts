import assert from 'node:assert/strict'
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import type { History, Me, Tasks } from '@cordboard/contract'
import { save } from '@cordboard/kernel'
import { replay } from '../centre/take-over.ts'
import { connect } from '../storage/database.ts'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { TestCentre, type TestPerson, until } from '../testing/test-centre.ts'
import { backUp } from './back-up.ts'
import { BackupRefused } from './backup-refused.ts'
import { restore } from './restore.ts'

const customerService = '+12025550100'

let database: TestDatabase
before(async () => {
  database = await startTestDatabase()
})
after(() => database.close())

async function newFolder(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cordboard-backup-'))
  context.after(() => rm(folder, { recursive: true }))
  return join(folder, 'backup')
}

/** Anna has wrapped one call up and talks on another. */
async function busyCentre(context: TestContext) {
  const centre = await TestCentre.start(await database.create('empty'))
  context.after(() => centre.close())
  const anna = await centre.agent('anna', '1001')
  const talk = async () => {
    centre.toy.call(customerService)
    const leg = await centre.toy.wasAsked('dial')
    centre.toy.become(leg, 'Ringing')
    centre.toy.become(leg, 'Up')
    await until(async () => (await tasksOf(anna))[0]?.status === 'connected')
    return (await tasksOf(anna))[0]?.id
  }
  const first = await talk()
  await anna.done('POST', `/api/tasks/${first}/end`, {})
  await anna.done('POST', `/api/tasks/${first}/wrap-up`, { reason: 'resolved' })
  await until(async () => (await historyOf(anna)).length === 1)
  await talk()
  return { centre, anna }
}

const tasksOf = async (person: TestPerson) => (await person.done<Tasks>('GET', '/api/tasks')).tasks
const historyOf = async (person: TestPerson) => (await person.done<History>('GET', '/api/history')).entries

test('a centre that was restored is the one that was backed up', async (context) => {
  const { centre, anna } = await busyCentre(context)
  const folder = await newFolder(context)
  const tables: string[] = []

  await backUp(centre.config.databaseUrl, folder, ({ name }) => tables.push(name))
  const { agent } = await anna.done<Me>('GET', '/api/me')
  const shown = { tasks: await tasksOf(anna), history: await historyOf(anna) }
  await centre.app.close()
  const into = await database.create('empty')
  await restore(into, folder, () => undefined)

  const [before_, after_] = await Promise.all([stateIn(centre.config.databaseUrl), stateIn(into)])
  assert.deepEqual({ ...after_, epoch: 0 }, { ...before_, epoch: 0 })
  assert.ok(tables.includes('facts') && tables.includes('passwords') && !tables.includes('leases'))
  const restored = await TestCentre.start(into, {
    data: centre.config.data,
    ari: centre.config.ari,
  })
  const again = await restored.person('anna')
  assert.equal((await again.done<Me>('GET', '/api/me')).agent?.state, agent?.state)
  assert.deepEqual(
    (await tasksOf(again)).map(({ id, status }) => [id, status]),
    shown.tasks.map(({ id, status }) => [id, status]),
  )
  assert.deepEqual(await historyOf(again), shown.history)
  await restored.app.close()
  await restored.toy.stop()
})

test('a backup goes into an empty database only, and never over another backup', async (context) => {
  const { centre } = await busyCentre(context)
  const folder = await newFolder(context)
  const { databaseUrl } = centre.config
  await backUp(databaseUrl, folder, () => undefined)

  await assert.rejects(
    restore(databaseUrl, folder, () => undefined),
    BackupRefused,
  )
  await assert.rejects(
    backUp(databaseUrl, folder, () => undefined),
    BackupRefused,
  )
})

test('what is damaged, or no backup at all, is not restored', async (context) => {
  const { centre } = await busyCentre(context)
  const folder = await newFolder(context)
  await backUp(centre.config.databaseUrl, folder, () => undefined)
  const files = await readdir(folder)
  await appendFile(join(folder, 'history.copy.gz'), 'x')
  const into = await database.create('empty')

  await assert.rejects(
    restore(into, folder, () => undefined),
    (error) => error instanceof BackupRefused && error.message.includes('history'),
  )
  await assert.rejects(
    restore(into, tmpdir(), () => undefined),
    BackupRefused,
  )
  assert.ok(files.includes('manifest.json'))
})

test('a backup that fails leaves nothing, and can be made again', async (context) => {
  const { centre } = await busyCentre(context)
  const folder = await newFolder(context)
  const full = new Error('disk full')

  await assert.rejects(
    backUp(centre.config.databaseUrl, folder, () => {
      throw full
    }),
    full,
  )

  assert.deepEqual(await readdir(join(folder, '..')), [])
  await backUp(centre.config.databaseUrl, folder, () => undefined)
})

test('a backup goes into a folder that is there', async (context) => {
  const folder = await newFolder(context)

  for (const nowhere of [join(folder, 'within'), '/proc/nix', '/etc/passwd/backup'])
    await assert.rejects(
      backUp('postgresql://nobody@localhost/none', nowhere, () => undefined),
      BackupRefused,
    )
})

test('two backups to one folder are not made at once', async (context) => {
  const { centre } = await busyCentre(context)
  const folder = await newFolder(context)

  const made = await Promise.allSettled([
    backUp(centre.config.databaseUrl, folder, () => undefined),
    backUp(centre.config.databaseUrl, folder, () => undefined),
  ])

  const refused = made.filter(({ status }) => status === 'rejected')
  assert.equal(refused.length, 1)
  assert.deepEqual(await readdir(join(folder, '..')), ['backup'])
})

test('a backup whose manifest is cut off is not restored', async (context) => {
  const { centre } = await busyCentre(context)
  const folder = await newFolder(context)
  await backUp(centre.config.databaseUrl, folder, () => undefined)
  const manifest = join(folder, 'manifest.json')
  await writeFile(manifest, (await readFile(manifest, 'utf8')).slice(0, -20))

  await assert.rejects(
    restore(await database.create('empty'), folder, () => undefined),
    (error) => error instanceof BackupRefused && error.message.includes('manifest.json'),
  )
})

async function stateIn(url: string) {
  const client = await connect(url, 'test')
  const { state } = await replay(client, 'sample')
  await client.end()
  return save(state)
}
