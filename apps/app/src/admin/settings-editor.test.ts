import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import type { Settings } from '@cordboard/contract'
import { newState } from '@cordboard/kernel'
import { Centre } from '../centre/centre.ts'
import { sampleSettings } from '../sample/sample-settings.ts'
import { openDatabase } from '../storage/database.ts'
import { listGoneNumbers } from '../storage/gone-numbers.ts'
import { addSettings, findSettings } from '../storage/settings.ts'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { Audit } from './audit.ts'
import { SettingsEditor } from './settings-editor.ts'

const tenant = 'sample'
const settled = Promise.resolve()
const never = new Promise<void>(() => undefined)

let cluster: TestDatabase
before(async () => {
  cluster = await startTestDatabase()
})
after(() => cluster.close())

/** An editor on the sample's settings, and the versions that it has said to count; null: whatever it caught up with. */
async function openEditor(context: TestContext) {
  const database = openDatabase(await cluster.create('migrated'), () => undefined)
  context.after(() => database.destroy())
  await addSettings(database, tenant, sampleSettings)
  const state = newState(tenant)
  const journal = { append: () => settled, backlog: 0, waitingSince: null }
  const centre = new Centre({
    state,
    journal,
    clock: () => 0,
    isOwner: () => true,
    hasRoom: () => true,
    send: () => undefined,
    prepareViews: () => null,
    onStep: () => undefined,
  })
  centre.tell({ kind: 'owned', epoch: 1 })
  centre.tell({ kind: 'settings', settings: sampleSettings })
  const counted: (number | null)[] = []
  const editor = new SettingsEditor({
    tenant,
    database,
    centre,
    audit: await Audit.open(database, tenant, () => 0),
    canStore: () => true,
    onChanged: ({ version }) => counted.push(version),
    onCaughtUp: () => counted.push(null),
  })
  return { editor, database, state, journal, counted }
}

const named = (name: string) => ({
  by: { person: 'admin', address: null },
  action: 'tenant.changed' as const,
  subject: null,
  edit: (settings: Settings) => ({ settings: { ...settings, name }, before: null, after: null, at: null }),
})

const withEntryPoints = (entryPoints: Settings['entryPoints']) => ({
  ...named('Any'),
  edit: (settings: Settings) => ({
    settings: { ...settings, entryPoints },
    before: null,
    after: null,
    at: null,
  }),
})

test('settings that were stored though nobody was told so are what the next edit is made on', async (context) => {
  const { editor, database, state, counted } = await openEditor(context)
  const { version } = sampleSettings
  await addSettings(database, tenant, { ...sampleSettings, name: 'Unanswered', version: version + 1 })

  const edited = await editor.change(named('Next'))

  assert.equal(edited.version, version + 2)
  assert.deepEqual(counted, [null, version + 2])
  assert.equal(state.settings?.name, 'Next')
})

test('an edit that is stored counts, however late the journal is', async (context) => {
  const { editor, database, journal, counted } = await openEditor(context)
  const change = named('Stored')

  const { version } = await editor.change({
    ...change,
    edit: (settings) => {
      journal.append = () => never
      return change.edit(settings)
    },
  })

  assert.deepEqual(counted, [version])
  assert.equal((await findSettings(database, tenant))?.name, 'Stored')
})

test('a number that no entry point has any more is kept, until one has it again', async (context) => {
  const { editor, database } = await openEditor(context)
  const { entryPoints } = sampleSettings

  await editor.change(withEntryPoints(entryPoints.slice(1)))
  const without = await listGoneNumbers(database, tenant)
  await editor.change(withEntryPoints(entryPoints))
  const again = await listGoneNumbers(database, tenant)

  assert.deepEqual(without, [entryPoints[0]?.number])
  assert.deepEqual(again, [])
})
