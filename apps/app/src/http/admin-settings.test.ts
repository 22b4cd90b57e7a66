/** The settings over HTTP: their lists and rules, edited by several at once. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { AuditPage, Code, Listed, Me, Person, Queue, Reason, Versioned } from '@cordboard/contract'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { newPerson, refused } from '../testing/admin-requests.ts'
import { TestCentre, type TestPerson } from '../testing/test-centre.ts'

let database: TestDatabase
let centre: TestCentre
let admin: TestPerson
before(async () => {
  database = await startTestDatabase()
  centre = await TestCentre.start(await database.create('empty'))
  admin = await centre.person('admin')
})
after(async () => {
  await centre.close()
  await database.close()
})

test('a queue is added, read, replaced and removed, each time as a new version', async () => {
  const { version, items } = await admin.done<Listed<Queue>>('GET', '/api/admin/queues')
  const [like] = items
  const { id: _id, ...queue } = like!

  const added = await admin.done<Versioned<Queue>>('POST', '/api/admin/queues', {
    ...queue,
    name: 'Kühne & Co',
  })
  const path = `/api/admin/queues/${added.item.id}`
  const replaced = await admin.done<Versioned<Queue>>('PUT', path, { ...added.item, ringTime: 30_000 })
  const read = await admin.done<Versioned<Queue>>('GET', path)
  const removed = await admin.ask('DELETE', path)

  assert.equal(added.item.id, 'ku-hne-co')
  assert.deepEqual([added.version, replaced.version], [version + 1, version + 2])
  assert.equal(read.item.ringTime, 30_000)
  assert.equal(removed.status, 204)
  refused(await admin.ask('GET', path), 'not_found')
})

test('what does not fit is refused with the field, and changes nothing', async () => {
  const { version, items } = await admin.done<Listed<Queue>>('GET', '/api/admin/queues')
  const [queue] = items
  const faults: [string, string, object, Code, string][] = [
    [
      'PUT',
      `/queues/${queue!.id}`,
      { ...queue, teams: ['service', 'nobody'] },
      'unknown_reference',
      '/teams/1',
    ],
    ['PUT', `/queues/${queue!.id}`, { ...queue, id: 'other' }, 'invalid_value', '/id'],
    ['PUT', `/queues/${queue!.id}`, { ...queue, ringTime: 1 }, 'invalid_request', '/ringTime'],
    ['PUT', `/queues/${queue!.id}`, { ...queue, name: '  ' }, 'invalid_request', '/name'],
    ['POST', '/teams', { name: 'T\u0000' }, 'invalid_request', '/name'],
    ['POST', '/queues', queue!, 'already_exists', '/id'],
    ['POST', '/queues', { ...queue, id: 'other' }, 'already_exists', '/name'],
    ['POST', '/teams', { name: 'CARDS' }, 'already_exists', '/name'],
    ['POST', '/people', newPerson('anna'), 'already_exists', '/login'],
    ['POST', '/people', { ...newPerson('d'), extension: '9999' }, 'unknown_reference', '/extension'],
    ['POST', '/people', { ...newPerson('d'), profile: 'x' }, 'unknown_reference', '/profile'],
    ['POST', '/people', { ...newPerson('d'), password: '0123456789' }, 'weak_password', ''],
    ['POST', '/phones', { extension: '1001' }, 'already_exists', '/extension'],
    [
      'PUT',
      '/wrap-up',
      { required: false, defaultReason: 'x', automaticAfter: null },
      'unknown_reference',
      '/defaultReason',
    ],
  ]

  for (const [method, path, body, code, pointer] of faults)
    refused(await admin.ask(method, `/api/admin${path}`, body), code, pointer === '' ? undefined : pointer)

  assert.equal((await admin.done<Listed<Queue>>('GET', '/api/admin/queues')).version, version)
})

test('everything that does not fit is named at once', async () => {
  const { items } = await admin.done<Listed<Queue>>('GET', '/api/admin/queues')
  const { longestWait: _longestWait, ...queue } = items[0]!

  const malformed = await admin.ask('PUT', `/api/admin/queues/${queue.id}`, {
    ...queue,
    name: ' ',
    ringTime: 'soon',
    onLongestWait: { announcement: 'none' },
  })
  const unfitting = await admin.ask('POST', '/api/admin/people', {
    ...newPerson('anna'),
    teams: ['nobody'],
    extension: '9999',
  })

  assert.deepEqual(malformed.problem.faults?.map(({ pointer }) => pointer).toSorted(), [
    '/longestWait',
    '/name',
    '/onLongestWait/announcement',
    '/ringTime',
  ])
  assert.deepEqual(
    new Set(unfitting.problem.faults?.map(({ code, pointer }) => `${pointer} ${code}`)),
    new Set(['/login already_exists', '/teams/0 unknown_reference', '/extension unknown_reference']),
  )
})

test('reasons are put in order, everywhere at once, and only all of them', async () => {
  const path = '/api/admin/idle-reasons'
  const { items } = await admin.done<Listed<Reason>>('GET', path)
  const backwards = items.map(({ id }) => id).toReversed()

  const { version, items: turned } = await admin.done<Listed<Reason>>('PUT', path, { order: backwards })
  const anna = await centre.person('anna')
  const me = await anna.done<Me>('GET', '/api/me')
  const { entries } = await admin.done<AuditPage>('GET', '/api/admin/audit?action=idle_reason.changed')

  assert.ok(backwards.length > 1)
  assert.deepEqual(
    turned.map(({ id }) => id),
    backwards,
  )
  assert.deepEqual(
    me.idleReasons.map(({ id }) => id),
    backwards,
  )
  assert.deepEqual(
    entries[0]?.changes.map(({ field }) => field),
    ['order'],
  )
  refused(await admin.ask('PUT', path, { order: backwards.slice(1) }), 'stale_version')
  refused(await admin.ask('PUT', path, { order: [...backwards.slice(1), backwards[1]] }), 'stale_version')
  refused(await admin.ask('PUT', path, { order: [...backwards.slice(1), 'nobody'] }), 'not_found')
  await admin.done('PUT', path, { order: backwards.toReversed() })
  const late = await admin.ask('PUT', path, { order: backwards }, { 'if-match': `"${version}"` })
  refused(late, 'stale_version')
})

test('rules are replaced whole: what is left out is as usual again', async () => {
  const set = (path: string, body: object) => admin.done<Versioned<object>>('PUT', `/api/admin/${path}`, body)
  const read = (path: string) => admin.done<Versioned<object>>('GET', `/api/admin/${path}`)

  await set('tenant', { name: 'Sample centre', absentAfter: 120_000 })
  await set('handling', { consultEnd: 'customer_held', ringTime: 15_000 })
  await set('wrap-up', { required: true, defaultReason: null, automaticAfter: 30_000 })
  assert.deepEqual((await read('tenant')).item, { name: 'Sample centre', absentAfter: 120_000 })
  assert.deepEqual((await read('handling')).item, { consultEnd: 'customer_held', ringTime: 15_000 })

  await set('tenant', {})
  await set('handling', {})
  await set('wrap-up', { required: false, defaultReason: null, automaticAfter: null })
  assert.deepEqual((await read('tenant')).item, {})
  assert.deepEqual((await read('handling')).item, {})
  const { items } = await admin.done<Listed<Person>>('GET', '/api/admin/wrap-up-reasons')
  assert.ok(items.length > 0)
})

test('what is still used is not removed, and somebody stays administrator', async () => {
  refused(await admin.ask('DELETE', '/api/admin/teams/cards'), 'in_use')
  refused(await admin.ask('DELETE', '/api/admin/phones/1001'), 'in_use')
  refused(await admin.ask('DELETE', '/api/admin/people/admin'), 'last_administrator')
  const { item } = await admin.done<Versioned<Person>>('GET', '/api/admin/people/admin')
  refused(
    await admin.ask('PUT', '/api/admin/people/admin', { ...item, role: 'agent' }),
    'last_administrator',
    '/role',
  )
})

test('of two who change the same thing the second is told; who changes another is not', async () => {
  const { version, item: team } = await admin.done<Versioned<Person>>('GET', '/api/admin/teams/service')
  const match = { 'if-match': `"${version}"` }

  await admin.done('PUT', '/api/admin/teams/service', { ...team, name: 'Service desk' }, match)
  const other = await admin.ask('PUT', '/api/admin/teams/cards', { id: 'cards', name: 'Card desk' }, match)
  const second = await admin.ask('PUT', '/api/admin/teams/service', { ...team, name: 'Late' }, match)
  const removal = await admin.ask('DELETE', '/api/admin/teams/service', undefined, match)

  assert.equal(other.status, 200)
  refused(second, 'stale_version')
  refused(removal, 'stale_version')
})

test('changes at the same moment all count', async () => {
  const names = ['A', 'B', 'C', 'D', 'E']

  const answers = await Promise.all(
    names.map((name) =>
      admin.done<Versioned<Person>>('POST', '/api/admin/idle-reasons', { name: `Reason ${name}` }),
    ),
  )

  const { items } = await admin.done<Listed<Person>>('GET', '/api/admin/idle-reasons')
  assert.equal(new Set(answers.map(({ version }) => version)).size, names.length)
  for (const name of names) assert.ok(items.some((reason) => reason.name === `Reason ${name}`))
})
