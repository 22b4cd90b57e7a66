import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sampleSettings } from '../sample/sample-settings.ts'
import { openDatabase } from '../storage/database.ts'
import { keepPassword } from '../storage/passwords.ts'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { hashPassword } from './password.ts'
import { Sessions } from './sessions.ts'
import { SignIn } from './sign-in.ts'

let server: TestDatabase
before(async () => {
  server = await startTestDatabase()
})
after(() => server.close())

const newDatabase = async () => openDatabase(await server.create('migrated'), () => undefined)
const chrome = { address: '192.0.2.7', browser: 'Chrome' }
const hour = 3_600_000

test('a session outlives the process, and only the hash of its token is stored', async () => {
  const database = await newDatabase()
  const { token } = await new Sessions(database, 'sample', Date.now).open('anna', chrome)

  const found = await new Sessions(database, 'sample', Date.now).find(token)
  const rows = await database.selectFrom('sessions').selectAll().execute()

  assert.equal(found?.person, 'anna')
  assert.ok(!JSON.stringify(rows).includes(token))
  assert.equal(await new Sessions(database, 'other', Date.now).find(token), null)
  await database.destroy()
})

test('a session ends when it is closed and when its time is over', async () => {
  const database = await newDatabase()
  let now = Date.now()
  const sessions = new Sessions(database, 'sample', () => now)
  const first = await sessions.open('anna', chrome)
  const second = await sessions.open('anna', chrome)

  await sessions.end('anna', { only: first.id })
  const closed = await sessions.find(first.token)
  const open = await sessions.find(second.token)
  now += 13 * hour
  const late = await sessions.find(second.token)

  assert.equal(closed, null)
  assert.equal(open?.person, 'anna')
  assert.equal(late, null)
  await database.destroy()
})

test('many guesses at one moment do not all get a turn', async () => {
  const database = await newDatabase()
  await keepPassword(database, 'sample', 'anna', { hash: await hashPassword('right'), mustChange: false })
  const signIn = new SignIn(database, 'sample', () => 1_000)
  const attempt = (password: string) =>
    signIn.check(sampleSettings, { login: 'anna', password, address: '127.0.0.1', newPassword: null })

  const results = await Promise.all(Array.from({ length: 10 }, () => attempt('guess')))

  const kinds = results.map(({ kind }) => kind)
  assert.equal(kinds.filter((kind) => kind === 'wrong_credentials').length, 6)
  assert.equal(kinds.filter((kind) => kind === 'too_many_attempts').length, 4)
  await database.destroy()
})
