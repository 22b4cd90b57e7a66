/** Notes and the customer's contacts over HTTP and live, on a real database. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Contacts, Note, Notes, Tasks } from '@cordboard/contract'
import { Conversation, toBram } from './testing/conversation.ts'
import { until, type TestPerson } from './testing/test-centre.ts'

const talk = await Conversation.forTests()

const write = (by: TestPerson, text: string, version = 0, id = talk.id) =>
  by.ask<Note>('PUT', `/api/tasks/${id}/note`, { text, version })

const notesOf = async (by: TestPerson, id = talk.id) =>
  (await by.done<Notes>('GET', `/api/tasks/${id}/notes`)).notes.map(({ name, text }) => `${name}: ${text}`)

const contactsOf = async (by: TestPerson, id: string) =>
  (await by.done<Contacts>('GET', `/api/tasks/${id}/contacts`)).contacts

/** The customer calls again, and it rings at bram. */
async function callAgain(from?: string): Promise<string> {
  talk.centre.toy.call('+12025550100', from)
  await talk.rung('1002')
  return (await talk.shows('bram', ({ status }) => status === 'ringing')).id
}

test('what one agent wrote is there for whoever has the customer next', async () => {
  const { anna, bram, chloe } = talk.people
  await chloe.done('PUT', '/api/agent/state', { state: 'idle' })
  await write(anna, 'Wants an invoice')
  talk.centre.toy.end(talk.customer)
  await talk.shows('anna', ({ status }) => status === 'wrap_up')

  const again = await callAgain()
  const [meanwhile] = await contactsOf(bram, again)
  await talk.act('anna', 'wrap-up', { reason: 'resolved' })
  let [afterwards] = await contactsOf(bram, again)
  await until(async () => {
    afterwards = (await contactsOf(bram, again)).find(({ id }) => id === talk.id)
    return afterwards !== undefined
  })

  assert.equal(meanwhile?.id, talk.id)
  assert.equal(meanwhile.endedAt, null)
  assert.deepEqual(meanwhile.agents, [{ id: 'anna', name: 'Anna Visser', wrapUpReason: null }])
  assert.equal(meanwhile.notes[0]?.text, 'Wants an invoice')
  assert.equal(afterwards?.entryPoint, 'Customer service')
  assert.deepEqual(afterwards.agents, [{ id: 'anna', name: 'Anna Visser', wrapUpReason: 'Resolved' }])
  assert.ok((afterwards.answeredAt ?? 0) <= (afterwards.endedAt ?? 0))
  assert.equal(afterwards.notes[0]?.text, 'Wants an invoice')
})

test('a customer without a number has no contacts', async () => {
  const { bram, chloe } = talk.people
  await chloe.done('PUT', '/api/agent/state', { state: 'idle' })

  const again = await callAgain('')

  assert.deepEqual(await contactsOf(bram, again), [])
})

test('in a consult each has a note of their own, and sees what the other writes at once', async () => {
  const { anna, bram } = talk.people
  const [annas, brams] = [await anna.page(), await bram.page()]
  await talk.act('anna', 'consult', toBram)
  const leg = await talk.rung('1002')
  await talk.shows('bram', ({ status }) => status === 'ringing')

  const tooEarly = await write(bram, 'Not yet')
  talk.centre.toy.become(leg, 'Up')
  await talk.together(talk.annas, leg)
  await write(anna, 'Card is lost')
  await write(bram, 'Blocked the card')

  assert.equal(tooEarly.problem.code, 'call_not_answered')
  await annas.heard('note', ({ note }) => note.text === 'Blocked the card')
  await brams.heard('note', ({ note, task }) => note.name === 'Anna Visser' && task === talk.id)
  assert.deepEqual(await notesOf(anna), ['Anna Visser: Card is lost', 'Bram Holm: Blocked the card'])
  assert.deepEqual(await notesOf(bram), await notesOf(anna))
  await Promise.all([annas.close(), brams.close()])
})

test('who was consulted may finish their note after the contact is closed', async () => {
  const { anna, bram } = talk.people
  await talk.act('anna', 'consult', toBram)
  const leg = await talk.rung('1002')
  await talk.shows('bram', ({ status }) => status === 'ringing')
  talk.centre.toy.become(leg, 'Up')
  await talk.together(talk.annas, leg)
  await write(bram, 'Blocked')
  talk.centre.toy.end(leg)
  talk.centre.toy.end(talk.customer)
  await talk.shows('anna', ({ status }) => status === 'wrap_up')
  await talk.act('anna', 'wrap-up')
  await until(async () => (await anna.done<Tasks>('GET', '/api/tasks')).tasks.length === 0)

  const finished = await write(bram, 'Blocked the card', 1)

  assert.equal(finished.status, 200)
  assert.deepEqual(await notesOf(bram), ['Bram Holm: Blocked the card'])
})

test('a note outlives a restart, and may be written shortly after the wrap-up', async () => {
  const { anna } = talk.people
  await write(anna, 'Half a')

  await talk.restart()
  const before = await notesOf(anna)
  talk.centre.toy.end(talk.customer)
  await talk.shows('anna', ({ status }) => status === 'wrap_up')
  await talk.act('anna', 'wrap-up')
  await until(async () => (await write(anna, 'Half a sentence', 1)).status === 200)

  assert.deepEqual(before, ['Anna Visser: Half a'])
  assert.deepEqual(await notesOf(anna), ['Anna Visser: Half a sentence'])
  assert.equal((await write(anna, 'Other tab', 1)).problem.code, 'stale_version')
})

test('only those who have the task, and supervisors of their team, see its notes and contacts', async () => {
  const { anna, chloe } = talk.people
  const sofie = await talk.centre.person('sofie')
  const admin = await talk.centre.person('admin')
  await write(anna, 'Wants an invoice')
  const asked = async (by: TestPerson) => [
    (await by.ask('GET', `/api/tasks/${talk.id}/notes`)).problem.code,
    (await by.ask('GET', `/api/tasks/${talk.id}/contacts`)).problem.code,
    (await write(by, 'Not mine')).problem.code,
  ]

  assert.deepEqual(await asked(chloe), ['not_found', 'not_found', 'not_found'])
  assert.deepEqual(await asked(sofie), [undefined, undefined, 'not_found'])
  assert.deepEqual(await asked(admin), ['not_allowed', 'not_allowed', 'not_allowed'])
  assert.deepEqual(await notesOf(sofie), ['Anna Visser: Wants an invoice'])
})

test('what is no note is refused, and a place that never was finds nothing wrong', async () => {
  const { anna } = talk.people
  const { tasks } = await anna.done<Tasks>('GET', '/api/tasks')
  const at = (before: string) => anna.ask('GET', `/api/tasks/${talk.id}/contacts?before=${before}`)

  assert.equal((await write(anna, 'x'.repeat(2001))).problem.code, 'invalid_request')
  assert.equal((await write(anna, 'a\u0000b')).problem.code, 'invalid_request')
  assert.equal((await write(anna, '\ud800')).problem.code, 'invalid_request')
  assert.equal((await at("1_';drop")).problem.code, 'invalid_request')
  assert.equal((await at('999999999999999_nobody')).status, 200)
  assert.deepEqual((await anna.done<Tasks>('GET', '/api/tasks')).tasks[0]?.version, tasks[0]?.version)
})
