import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type {
  AuditPage,
  ImportReport,
  Listed,
  Me,
  OwnSessions,
  Person,
  PersonSecret,
  Phone,
  PhoneSecret,
  Versioned,
} from '@cordboard/contract'
import { connect } from '../storage/database.ts'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { newPerson, refused } from '../testing/admin-requests.ts'
import { TestCentre, TestPerson, until } from '../testing/test-centre.ts'

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

test('a phone gets its password told once, and the switch knows it at once', async () => {
  const added = await admin.done<PhoneSecret>('POST', '/api/admin/phones', { extension: '1077' })
  const list = await admin.done<Listed<Phone>>('GET', '/api/admin/phones')

  assert.ok(centre.toy.objects.get('auth/1077')?.some(({ value }) => value === added.sipPassword))
  assert.deepEqual(
    list.items.find(({ extension }) => extension === '1077'),
    { extension: '1077', person: null, agent: null, reachable: false },
  )
  assert.ok(!JSON.stringify(list).includes(added.sipPassword))

  const again = await admin.done<PhoneSecret>('POST', '/api/admin/phones/1077/password')
  assert.notEqual(again.sipPassword, added.sipPassword)
  assert.ok(centre.toy.objects.get('auth/1077')?.some(({ value }) => value === again.sipPassword))

  assert.equal((await admin.ask('DELETE', '/api/admin/phones/1077')).status, 204)
  assert.equal(centre.toy.objects.get('auth/1077'), undefined)
})

test('a phone has a new password only if that is in the audit log', async (context) => {
  await admin.done('POST', '/api/admin/phones', { extension: '1078' })
  const known = centre.toy.objects.get('auth/1078')
  const client = await connect(centre.config.databaseUrl, 'test')
  context.after(() => client.end())
  const password = async () =>
    (await client.query("select sip_password from phones where extension = '1078'")).rows
  const kept = await password()

  await client.query('alter table audit rename to audit_away')
  const answer = await admin.ask('POST', '/api/admin/phones/1078/password')
  await client.query('alter table audit_away rename to audit')

  refused(answer, 'internal')
  assert.deepEqual(await password(), kept)
  assert.deepEqual(centre.toy.objects.get('auth/1078'), known)
})

test('a phone that was removed gets no password', async () => {
  await admin.done('POST', '/api/admin/phones', { extension: '1079' })
  await admin.ask('DELETE', '/api/admin/phones/1079')

  refused(await admin.ask('POST', '/api/admin/phones/1079/password'), 'not_found')

  assert.equal(centre.toy.objects.get('auth/1079'), undefined)
})

test('a phone whose removal was stored though nobody was told so is gone from the switch with the next edit', async (context) => {
  await admin.done('POST', '/api/admin/phones', { extension: '1080' })
  const wasKnown = centre.toy.objects.has('auth/1080')
  const client = await connect(centre.config.databaseUrl, 'test')
  context.after(() => client.end())
  await client.query(`
    with removed as (update phones set removed = true where extension = '1080')
    insert into settings
    select tenant, version + 1,
      jsonb_set(value, '{extensions}', (value->'extensions') - '1080') || jsonb_build_object('version', version + 1)
    from settings order by version desc limit 1`)

  await admin.done('POST', '/api/admin/idle-reasons', { name: 'Caught up' })

  await until(async () => !centre.toy.objects.has('auth/1080'))
  assert.equal(wasKnown, true)
  const { items } = await admin.done<Listed<Phone>>('GET', '/api/admin/phones')
  assert.ok(items.every(({ extension }) => extension !== '1080'))
})

test('a running desktop follows: reasons, teams and permissions', async () => {
  const chloe = await centre.agent('chloe', '1003')
  const page = await chloe.page()

  await admin.done('POST', '/api/admin/wrap-up-reasons', { name: 'Praise' })
  await page.heard('me', ({ me }) => me.wrapUp.reasons.some(({ name }) => name === 'Praise'))

  const { item: profile } = await admin.done<Versioned<Person>>('POST', '/api/admin/profiles', {
    name: 'Adviser',
    permissions: ['be_consulted'],
  })
  const { item } = await admin.done<Versioned<Person>>('GET', '/api/admin/people/chloe')
  await admin.done('PUT', '/api/admin/people/chloe', { ...item, profile: profile.id })

  const { me } = await page.heard('me', (event) => !event.me.permissions.includes('take_calls'))
  assert.deepEqual(me, { ...(await chloe.done<Me>('GET', '/api/me')), at: me.at, agent: me.agent })
  refused(await chloe.ask('PUT', '/api/agent/state', { state: 'available' }), 'not_permitted')
  await page.close()
})

test('a new person chooses their own password at the first sign-in, and nobody else can use it', async () => {
  const made = await admin.done<PersonSecret>('POST', '/api/admin/people', newPerson('daan'))
  const daan = new TestPerson(centre)
  const first = { login: 'daan', password: made.password }

  refused(await daan.ask('POST', '/api/session', first), 'password_change_required')
  refused(await daan.ask('POST', '/api/session', { ...first, newPassword: 'daan-jansen-1' }), 'weak_password')
  refused(await daan.ask('POST', '/api/session', { ...first, newPassword: made.password }), 'weak_password')
  const me = await daan.done<Me>('POST', '/api/session', { ...first, newPassword: 'seven green bottles' })

  assert.equal(me.person.id, 'daan')
  refused(await new TestPerson(centre).ask('POST', '/api/session', first), 'wrong_credentials')
  await new TestPerson(centre).done('POST', '/api/session', {
    login: 'daan',
    password: 'seven green bottles',
  })
})

test('a person sees their sessions, ends one, and signs out everywhere', async () => {
  const { password } = (await centre.firstSignIn()).people.find(({ login }) => login === 'bram')!
  const [one, two] = [await centre.person('bram'), await centre.person('bram')]
  const page = await two.page()
  const { sessions } = await one.done<OwnSessions>('GET', '/api/sessions')

  assert.equal(sessions.length, 2)
  assert.equal(sessions.filter(({ current }) => current).length, 1)
  refused(await one.ask('DELETE', `/api/sessions/${'-'.repeat(36)}`), 'invalid_request', '/id')
  const other = sessions.find(({ current }) => !current)!
  assert.equal((await one.ask('DELETE', `/api/sessions/${other.id}`)).status, 204)
  refused(await two.ask('GET', '/api/me'), 'not_signed_in')
  await until(() => page.socket.readyState === page.socket.CLOSED)

  const changed = { password, newPassword: 'seven green bottles' }
  refused(await one.ask('PUT', '/api/password', { ...changed, password: 'guess' }), 'wrong_credentials')
  assert.equal((await one.ask('PUT', '/api/password', changed)).status, 204)
  assert.equal((await one.ask('DELETE', '/api/sessions')).status, 204)
  refused(await one.ask('GET', '/api/me'), 'not_signed_in')
})

test('a reset by the administrator ends the sessions and asks for a new password', async () => {
  const made = await admin.done<PersonSecret>('POST', '/api/admin/people', newPerson('eva'))
  const eva = new TestPerson(centre)
  const newPassword = 'seven green bottles'
  await eva.done('POST', '/api/session', { login: 'eva', password: made.password, newPassword })

  const reset = await admin.done<PersonSecret>('POST', '/api/admin/people/eva/password', {})

  refused(await eva.ask('GET', '/api/me'), 'not_signed_in')
  refused(await eva.ask('POST', '/api/session', { login: 'eva', password: newPassword }), 'wrong_credentials')
  refused(
    await eva.ask('POST', '/api/session', { login: 'eva', password: reset.password }),
    'password_change_required',
  )
})

test('who is removed in mid-call keeps the call, and is signed out of every page', async () => {
  const made = await admin.done<PersonSecret>('POST', '/api/admin/people', newPerson('finn'))
  await admin.done('POST', '/api/admin/phones', { extension: '1088' })
  const finn = new TestPerson(centre)
  const newPassword = 'seven green bottles'
  await finn.done('POST', '/api/session', { login: 'finn', password: made.password, newPassword })
  const page = await finn.page()
  centre.toy.reach('1088', 'online')
  const station = { kind: 'extension', extension: '1088' }
  await finn.done('POST', '/api/agent/sign-in', { team: 'service', station })
  await finn.done('PUT', '/api/agent/state', { state: 'available' })
  await page.heard('agent', ({ agent }) => agent.reachable && agent.state === 'available')
  const customer = centre.toy.call('+12025550100')
  const leg = await centre.toy.wasAsked('dial')
  centre.toy.become(leg, 'Up')
  await page.heard('task', ({ task }) => task.status === 'connected')

  assert.equal((await admin.ask('DELETE', '/api/admin/people/finn')).status, 204)

  await until(() => page.socket.readyState === page.socket.CLOSED)
  refused(await finn.ask('GET', '/api/me'), 'not_signed_in')
  assert.ok(centre.toy.channels.has(customer) && centre.toy.channels.has(leg))
  centre.toy.end(leg)
  await until(() => centre.toy.channels.size === 0)
  await until(async () => {
    const { items } = await admin.done<Listed<Phone>>('GET', '/api/admin/phones')
    return items.find(({ extension }) => extension === '1088')?.agent === null
  })
})

test('nobody gets the id of an agent who is gone', async () => {
  const person = newPerson('gwen')
  const made = await admin.done<PersonSecret>('POST', '/api/admin/people', person)
  const gwen = new TestPerson(centre)
  const newPassword = 'seven green bottles'
  await gwen.done('POST', '/api/session', { login: 'gwen', password: made.password, newPassword })
  const station = { kind: 'extension', extension: '1001' }
  await gwen.done('POST', '/api/agent/sign-in', { team: 'service', station })
  assert.equal((await admin.ask('DELETE', '/api/admin/people/gwen')).status, 204)

  const asked = await admin.ask('POST', '/api/admin/people', { ...person, id: 'gwen' })
  const again = await admin.done<PersonSecret>('POST', '/api/admin/people', person)

  refused(asked, 'already_exists', '/id')
  assert.deepEqual([again.item.login, again.item.id], ['gwen', 'gwen-2'])
})

test('the audit log says who did what, where to read on, and no secret', async () => {
  const made = await admin.done<PersonSecret>('POST', '/api/admin/people', newPerson('gijs'))
  const phone = await admin.done<PhoneSecret>('POST', '/api/admin/phones', { extension: '1099' })

  const { entries } = await admin.done<AuditPage>('GET', '/api/admin/audit')
  const people = await admin.done<AuditPage>('GET', '/api/admin/audit?action=person&subject=gijs')
  const older = await admin.done<AuditPage>('GET', `/api/admin/audit?before=${entries[0]!.id}`)

  assert.deepEqual(
    entries.slice(0, 2).map(({ actor, action, subject }) => [actor, action, subject]),
    [
      ['admin', 'phone.added', '1099'],
      ['admin', 'person.added', 'gijs'],
    ],
  )
  assert.equal(entries[0]!.address, '127.0.0.1')
  assert.equal(people.entries.length, 1)
  assert.ok(people.entries[0]!.changes.some((change) => change.field === 'login' && change.after === 'gijs'))
  assert.equal(older.entries[0]!.id, entries[1]!.id)
  const text = JSON.stringify(entries)
  for (const secret of [made.password!, phone.sipPassword, 'seven green bottles', 'guess'])
    assert.ok(!text.includes(secret))
  assert.ok(entries.some(({ action }) => action === 'session.opened'))
})

test('an import previews, adds all or none, or what can be added, and tells new passwords once', async () => {
  const csv = 'login,name,teams\nmila,Mila Berg,Cards\nanna,Anna Again,\nnoor,Noor Vos,service\n'
  const ask = (mode: string) => admin.done<ImportReport>('POST', '/api/admin/import/people', { mode, csv })
  const { version } = await admin.done<Listed<Person>>('GET', '/api/admin/people')

  const preview = await ask('preview')
  const all = await ask('all')
  const untouched = (await admin.done<Listed<Person>>('GET', '/api/admin/people')).version
  const valid = await ask('valid')

  assert.deepEqual([preview.rows, preview.added, preview.done], [3, 2, false])
  assert.deepEqual([all.added, all.done, untouched, all.secrets], [0, false, version, []])
  assert.deepEqual(valid.rejected, [{ line: 3, field: 'login', code: 'already_exists', value: 'anna' }])
  assert.deepEqual(
    valid.secrets.map(({ name }) => name),
    ['mila', 'noor'],
  )
  const [{ name, password } = { name: '', password: '' }] = valid.secrets
  refused(
    await new TestPerson(centre).ask('POST', '/api/session', { login: name, password }),
    'password_change_required',
  )

  const misspelt = 'login,name,team\nlotte,Lotte Lund,service\n'
  const nothing = await admin.done<ImportReport>('POST', '/api/admin/import/people', {
    mode: 'all',
    csv: misspelt,
  })
  assert.deepEqual([nothing.added, nothing.done], [0, false])
  assert.deepEqual(nothing.rejected, [{ line: 1, field: 'team', code: 'invalid_value', value: 'team' }])

  const phones = await admin.done<ImportReport>('POST', '/api/admin/import/phones', {
    mode: 'all',
    csv: 'extension,sipPassword\n1061,\n1062,kept-as-it-was-1\n',
  })
  assert.deepEqual([phones.added, phones.secrets.length], [2, 1])
  assert.ok(centre.toy.objects.get('auth/1062')?.some(({ value }) => value === 'kept-as-it-was-1'))
})

test('a supervisor sets the state of an agent of their team, who is told by whom, and signs them out', async () => {
  const anna = await centre.agent('anna', '1001')
  const sofie = await centre.person('sofie')
  const page = await anna.page()

  await sofie.done('PUT', '/api/agents/anna/state', { state: 'idle', reason: 'lunch' })
  const { notice } = await page.heard('notice')
  await sofie.done('POST', '/api/agents/anna/sign-out')

  assert.deepEqual([notice.code, notice.by], ['set_by_supervisor', 'Sofie Berg'])
  await page.heard('agent', ({ agent }) => agent.state === 'signed_out')
  const { entries } = await admin.done<AuditPage>('GET', '/api/admin/audit?subject=anna&action=agent')
  assert.deepEqual(
    entries.map(({ actor, action }) => [actor, action]),
    [
      ['sofie', 'agent.signed_out'],
      ['sofie', 'agent.state_set'],
    ],
  )
  await page.close()
})
