import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { HistoryEntry } from '@cordboard/contract'
import { contactsOf, type ContactsWanted } from '../contacts/contacts-of.ts'
import { findContacts, hadContact } from './contacts.ts'
import { connect, openDatabase, type Database } from './database.ts'
import { extendHistory, findHistory, type AgentHistoryEntry } from './history.ts'
import { storeNote } from './notes.ts'
import { startTestDatabase, type TestDatabase } from './test-database.ts'

const customer = '+12025550142'

let cluster: TestDatabase
let database: Database
let url: string
before(async () => {
  cluster = await startTestDatabase()
  url = await cluster.create('migrated')
  database = openDatabase(url, (error) => assert.fail(error))
  const client = await connect(url, 'test')
  await extendHistory(client, 'sample', history, 1)
  await client.end()
})
after(async () => {
  await database.destroy()
  await cluster.close()
})

const entry = (id: string, endedAt: number, overrides: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  kind: 'inbound',
  customer,
  dnis: '+12025550100',
  queue: 'Customer service',
  arrivedAt: 1,
  answeredAt: 2,
  endedAt,
  wrapUpReason: 'Resolved',
  ...overrides,
})

/** 45 contacts, every three of which ended in the same millisecond; one went from anna to bram, one is another's. */
const history: AgentHistoryEntry[] = [
  ...Array.from({ length: 45 }, (_, index) => ({
    agent: 'anna',
    entry: entry(`i${String(index).padStart(2, '0')}`, 100 + Math.floor(index / 3)),
  })),
  { agent: 'bram', entry: entry('i44', 500, { queue: 'Cards', answeredAt: 200, wrapUpReason: null }) },
  { agent: 'chloe', entry: entry('other', 600, { customer: '+12025550143' }) },
]

const wanted: ContactsWanted = { task: 'now', customer, open: [], before: null, settings: null }

test('each contact of the customer comes once, newest first, page by page', async () => {
  const ids: string[] = []
  let next: string | null = null
  let pages = 0

  do {
    const page = await contactsOf(database, 'sample', { ...wanted, before: next })
    ids.push(...page.contacts.map(({ id }) => id))
    next = page.next
    pages += 1
  } while (next !== null)

  const all = Array.from({ length: 45 }, (_, index) => `i${String(index).padStart(2, '0')}`)
  assert.deepEqual(ids, all.toReversed())
  assert.equal(pages, 3)
})

test('a contact that went from one agent to another is one, with both and the queue it ended in', async () => {
  const [contact] = await findContacts(database, 'sample', { customer, except: [], after: null, limit: 1 })

  assert.deepEqual(contact, {
    id: 'i44',
    dnis: '+12025550100',
    queue: 'Cards',
    arrivedAt: 1,
    answeredAt: 2,
    endedAt: 500,
    agents: [
      { id: 'anna', wrapUpReason: 'Resolved' },
      { id: 'bram', wrapUpReason: null },
    ],
  })
})

test('an agent who had a contact twice has both in their history, and is one of its agents', async () => {
  const twice = [
    { agent: 'dora', entry: entry('twice', 700, { customer: '+12025550144', wrapUpReason: null }) },
    { agent: 'emil', entry: entry('twice', 800, { customer: '+12025550144' }) },
    { agent: 'dora', entry: entry('twice', 900, { customer: '+12025550144' }) },
  ]
  const client = await connect(url, 'test')
  await extendHistory(client, 'sample', twice, 2)
  await extendHistory(client, 'sample', twice, 3)
  await client.end()

  const { contacts } = await contactsOf(database, 'sample', { ...wanted, customer: '+12025550144' })
  const own = await findHistory(database, 'sample', 'dora', 10)

  assert.deepEqual(
    contacts[0]?.agents.map(({ id, wrapUpReason }) => [id, wrapUpReason]),
    [
      ['emil', 'Resolved'],
      ['dora', 'Resolved'],
    ],
  )
  assert.deepEqual(
    own.map(({ endedAt }) => endedAt),
    [900, 700],
  )
})

test('what is shown otherwise is left out, and another tenant has nothing', async () => {
  const search = { customer, after: null, limit: 1 }

  const [newest] = await findContacts(database, 'sample', { ...search, except: ['i44'] })
  const elsewhere = await findContacts(database, 'other', { ...search, except: [] })

  assert.equal(newest?.id, 'i43')
  assert.deepEqual(elsewhere, [])
})

test('a contact that is not over comes first, on the first page only', async () => {
  const open = [
    { id: 'open', dnis: '+12025550100', queue: 'Cards', arrivedAt: 900, answeredAt: 901, agents: ['bram'] },
  ]

  const first = await contactsOf(database, 'sample', { ...wanted, open })
  const second = await contactsOf(database, 'sample', { ...wanted, open, before: first.next })

  assert.equal(first.contacts[0]?.id, 'open')
  assert.equal(first.contacts[0]?.endedAt, null)
  assert.equal(first.contacts.length, 21)
  assert.ok(second.contacts.every(({ id }) => id !== 'open'))
})

test('who withholds their number shares it with nobody', async () => {
  const page = await contactsOf(database, 'sample', { ...wanted, customer: 'anonymous' })

  assert.deepEqual(page, { contacts: [], next: null })
})

test('a note is stored over the version that it was written upon, and over no other', async () => {
  const written = { interaction: 'i01', agent: 'anna', text: 'first', version: 0, at: 10 }

  const first = await storeNote(database, 'sample', written)
  const late = await storeNote(database, 'sample', { ...written, text: 'late' })
  const second = await storeNote(database, 'sample', { ...written, text: 'second', version: 1, at: 20 })

  assert.deepEqual(first, { agent: 'anna', text: 'first', version: 1, writtenAt: 10 })
  assert.equal(late, null)
  assert.deepEqual(second, { agent: 'anna', text: 'second', version: 2, writtenAt: 20 })
})

test('who wrote about an interaction is known for as long as one asks back', async () => {
  const asked = { agent: 'bram', interaction: 'i02' }
  await storeNote(database, 'sample', { ...asked, text: 'consulted', version: 0, at: 30 })

  assert.equal(await hadContact(database, 'sample', { ...asked, since: 30 }), true)
  assert.equal(await hadContact(database, 'sample', { ...asked, since: 31 }), false)
  assert.equal(await hadContact(database, 'sample', { ...asked, agent: 'chloe', since: 0 }), false)
})

test('who had a contact is known for as long as one asks back', async () => {
  const asked = { agent: 'bram', interaction: 'i44' }

  assert.equal(await hadContact(database, 'sample', { ...asked, since: 500 }), true)
  assert.equal(await hadContact(database, 'sample', { ...asked, since: 501 }), false)
  assert.equal(await hadContact(database, 'sample', { ...asked, interaction: 'i43', since: 0 }), false)
})
