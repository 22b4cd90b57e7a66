import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import { sampleSettings } from '../sample/sample-settings.ts'
import { connect, openDatabase } from './database.ts'
import { listGoneNumbers, turnNumbers } from './gone-numbers.ts'
import { knownMigrations, migrate } from './migrate.ts'
import { addSettings } from './settings.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

let cluster: TestDatabase
before(async () => {
  cluster = await startTestDatabase()
})
after(() => cluster.close())

async function open(context: TestContext, from: 'empty' | 'migrated') {
  const url = await cluster.create(from)
  const database = openDatabase(url, () => undefined)
  context.after(() => database.destroy())
  return { url, database }
}

test('a number is gone until an entry point has it again, for its own tenant', async (context) => {
  const { database } = await open(context, 'migrated')
  await turnNumbers(database, 'sample', { gone: ['+12025550110', '+12025550100'], used: ['+12025550120'] })
  await turnNumbers(database, 'other', { gone: ['+12025550130'], used: [] })

  await turnNumbers(database, 'sample', { gone: ['+12025550120', '+12025550110'], used: ['+12025550100'] })

  assert.deepEqual(await listGoneNumbers(database, 'sample'), ['+12025550110', '+12025550120'])
  assert.deepEqual(await listGoneNumbers(database, 'other'), ['+12025550130'])
})

test('those that went before they were kept are found in the versions of the settings', async (context) => {
  const { url, database } = await open(context, 'empty')
  const client = await connect(url, 'test')
  const [name = ''] = (await knownMigrations()).filter((each) => each.endsWith('-gone-numbers.sql'))
  await migrate(client, new Set((await knownMigrations()).filter((each) => each < name)))
  const entryPoint = { name: 'Help', queue: 'help', variables: [] }
  const keep = (tenant: string, version: number, ...numbers: string[]) =>
    addSettings(database, tenant, {
      ...sampleSettings,
      version,
      entryPoints: numbers.map((number) => ({ ...entryPoint, id: number, number })),
    })
  await keep('sample', 1, '+12025550100', '+12025550110', '+12025550120')
  await keep('sample', 2, '+12025550100')
  await keep('sample', 3, '+12025550110', '+12025550130')
  await keep('other', 1, '+12025550100')
  await keep('none', 1, '+12025550140')
  await keep('none', 2)

  await migrate(client)
  await client.end()

  assert.deepEqual(await listGoneNumbers(database, 'sample'), ['+12025550100', '+12025550120'])
  assert.deepEqual(await listGoneNumbers(database, 'other'), [])
  assert.deepEqual(await listGoneNumbers(database, 'none'), ['+12025550140'])
})
