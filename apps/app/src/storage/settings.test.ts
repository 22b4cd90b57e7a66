import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sampleSettings } from '../sample/sample-settings.ts'
import { openDatabase } from './database.ts'
import { addSettings, listGoneNumbers } from './settings.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

let cluster: TestDatabase
before(async () => {
  cluster = await startTestDatabase()
})
after(() => cluster.close())

test('a number is gone once no entry point of the newest settings has it, and back when one does', async (context) => {
  const database = openDatabase(await cluster.create('migrated'), () => undefined)
  context.after(() => database.destroy())
  const entryPoint = { id: 'help', name: 'Help', queue: 'help', variables: [] }
  const keep = (version: number, ...numbers: string[]) =>
    addSettings(database, 'sample', {
      ...sampleSettings,
      version,
      entryPoints: numbers.map((number) => ({ ...entryPoint, id: number, number })),
    })
  const gone = () => listGoneNumbers(database, 'sample')

  await keep(1, '+12025550100', '+12025550110')
  assert.deepEqual(await gone(), [])
  await keep(2, '+12025550100')
  await keep(3, '+12025550120')
  assert.deepEqual(await gone(), ['+12025550100', '+12025550110'])
  await keep(4, '+12025550110')
  assert.deepEqual(await gone(), ['+12025550100', '+12025550120'])
  await keep(5)
  assert.deepEqual(await gone(), ['+12025550100', '+12025550110', '+12025550120'])
})
