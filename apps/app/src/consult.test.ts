/** Consult, conference and hand-over over HTTP, on a real database, as both agents see them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { History, Me } from '@cordboard/contract'
import { Conversation, toBram } from './testing/conversation.ts'
import { until } from './testing/test-centre.ts'

const talk = await Conversation.forTests()

test('a consult from request to End consult, live on both desktops (CON-1 to CON-4, CON-8)', async () => {
  const { anna, bram: colleague } = talk.people
  const [annas, brams] = await Promise.all([anna.page(), colleague.page()])

  await talk.act('anna', 'consult', toBram)
  const requested = await annas.heard('task', ({ task }) => task.consult?.status === 'requested')
  const leg = await talk.pickUp('1002')
  const request = await brams.heard('task')
  await talk.together(talk.annas, leg)
  const asked = await annas.heard('task', ({ task }) => task.consult?.status === 'consulting')
  const consulted = await brams.heard('task', ({ task }) => task.status === 'consulting')
  await talk.act('anna', 'consult-end')
  await talk.together(talk.customer, talk.annas)
  await brams.heard('task_gone')

  assert.deepEqual(requested.task.consult?.to, { kind: 'agent', name: 'Bram Holm' })
  assert.equal(requested.task.controls.transfer.why, 'consult_not_accepted')
  assert.equal(request.task.kind, 'consult')
  assert.equal(request.task.popover[0]?.value, 'Anna Visser')
  assert.equal(asked.task.status, 'held')
  assert.equal(asked.task.consult?.party?.number, '1002')
  assert.equal(consulted.task.id, talk.id)
  await annas.heard('task', ({ task }) => task.status === 'connected' && task.consult === null)
  const { agent } = await colleague.done<Me>('GET', '/api/me')
  assert.equal(agent?.state, 'available')
  await Promise.all([annas.close(), brams.close()])
})

test('a conference, and the call handed over in it, is in the history of both (CNF-1, CNF-2, TRF-6)', async () => {
  const leg = await talk.consult('bram')

  await talk.act('anna', 'conference')
  await talk.together(talk.customer, talk.annas, leg)
  const three = await talk.shows('bram', ({ status }) => status === 'conference')
  await talk.act('anna', 'transfer')
  await talk.together(talk.customer, leg)
  const handed = await talk.shows('anna', ({ status }) => status === 'wrap_up')
  const taken = await talk.shows('bram', ({ status }) => status === 'connected')
  await talk.act('bram', 'end')
  await talk.shows('bram', ({ status }) => status === 'wrap_up')
  await talk.act('bram', 'wrap-up', { reason: 'resolved' })
  await talk.act('anna', 'wrap-up', { reason: 'information' })

  assert.deepEqual(
    three.parties.map(({ role, name }) => [role, name]),
    [
      ['customer', null],
      ['agent1', 'Anna Visser'],
      ['agent2', 'Bram Holm'],
    ],
  )
  assert.equal(handed.endedBy, 'transferred')
  assert.equal(taken.controls.end.enabled, true)
  for (const person of [talk.people.anna, talk.people.bram])
    await until(async () => {
      const { entries } = await person.done<History>('GET', '/api/history')
      return entries.some(({ id }) => id === talk.id)
    })
})

test("who is consulted cannot do what is agent 1's, and leaves without wrap-up (CON-8, CNF-5)", async () => {
  await talk.consult('bram')

  for (const action of ['consult-end', 'conference', 'transfer', 'end', 'hold', 'wrap-up'] as const)
    assert.equal((await talk.ask('bram', action)).problem.code, 'not_your_role', action)
  assert.equal((await talk.ask('anna', 'consult-exit')).problem.code, 'not_your_role')
  await talk.act('bram', 'consult-exit')

  await talk.shows('anna', ({ consult }) => consult === null)
  assert.deepEqual(await talk.tasks('bram'), [])
})

test('a destination that cannot be is refused with the reason, and nothing rings', async () => {
  const refusals = [
    [{ kind: 'agent', agent: 'nobody' }, 'unknown_destination'],
    [{ kind: 'agent', agent: 'anna' }, 'unknown_destination'],
    [{ kind: 'agent', agent: 'sofie' }, 'agent_not_available'],
    [{ kind: 'queue', queue: 'sales' }, 'unknown_destination'],
    [{ kind: 'queue', queue: 'debit-cards' }, 'nobody_signed_in'],
    [{ kind: 'number', number: '911' }, 'invalid_number'],
    [{ kind: 'number', number: '12' }, 'number_length'],
  ] as const

  for (const [to, code] of refusals)
    assert.equal((await talk.ask('anna', 'consult', { to })).problem.code, code, JSON.stringify(to))

  const number = { kind: 'number', number: '+1 (202) 555-0110' }
  assert.equal((await talk.ask('anna', 'transfer', { to: number })).problem.code, 'entry_point_number')
  assert.deepEqual(talk.centre.toy.asked, [])
})

test('a command that is asked for twice is done once, and one that is out of date is not done', async () => {
  const key = { 'idempotency-key': `consult-${talk.id}` }
  const { version } = await talk.shows('anna', () => true)

  const first = await talk.ask('anna', 'consult', { ...toBram, version }, key)
  const again = await talk.ask('anna', 'consult', { ...toBram, version }, key)
  const other = await talk.ask('anna', 'consult', { to: { kind: 'agent', agent: 'chloe' } }, key)
  const stale = await talk.ask('anna', 'consult-cancel', { version })

  assert.deepEqual([first.status, again.status], [200, 200])
  assert.equal(other.problem.code, 'request_id_reused')
  assert.equal(stale.problem.code, 'stale_version')
  await talk.rung('1002')
  assert.equal(talk.centre.toy.asked.filter((one) => one.startsWith('dial ')).length, 0)
  await talk.act('anna', 'consult-cancel')
  await talk.shows('anna', ({ consult }) => consult === null)
})

test('a colleague who lets it ring becomes RONA, and anna is told why (CON-5)', async () => {
  const page = await talk.people.anna.page()
  await talk.act('anna', 'consult', toBram)
  const leg = await talk.rung('1002')

  talk.centre.toy.end(leg, 21)

  const { notice } = await page.heard('notice', (event) => event.notice.task === talk.id)
  assert.deepEqual([notice.code, notice.about], ['declined', 'consult'])
  await talk.shows('anna', ({ consult }) => consult === null)
  const { agent } = await talk.people.bram.done<Me>('GET', '/api/me')
  assert.equal(agent?.state, 'rona')
  await page.close()
})

test('a consult of a queue waits until somebody there is free, or is cancelled (CON-2)', async () => {
  const queue = { to: { kind: 'queue', queue: 'customer-service' } }
  const { bram: colleague, chloe } = talk.people
  for (const person of [colleague, chloe]) await person.done('PUT', '/api/agent/state', { state: 'idle' })

  await talk.act('anna', 'consult', queue)
  const waiting = await talk.shows('anna', ({ consult }) => consult?.status === 'requested')
  await talk.act('anna', 'consult-cancel')
  await talk.shows('anna', ({ controls }) => controls.consult.enabled)
  await talk.act('anna', 'consult', queue)
  await chloe.done('PUT', '/api/agent/state', { state: 'available' })
  const leg = await talk.pickUp('1003')
  await talk.together(talk.annas, leg)

  assert.deepEqual(waiting.consult?.to, { kind: 'queue', name: 'Customer service' })
  assert.equal(waiting.consult?.party, null)
  const { consult } = await talk.shows('anna', (task) => task.consult?.status === 'consulting')
  assert.equal(consult?.party?.agent, 'chloe')
})

test("a number that is an entry point's goes to that entry point (CON-6)", async () => {
  await talk.act('anna', 'consult', { to: { kind: 'number', number: '+1 202 555 0100' } })

  const { consult } = await talk.shows('anna', (task) => task.consult?.status === 'requested')

  assert.deepEqual(consult?.to, { kind: 'entry_point', name: 'Customer service' })
  await talk.pickUp('1002')
})

test('a customer who hangs up in a consult leaves anna the wrap-up, and bram none (CON-9)', async () => {
  const leg = await talk.consult('bram')

  talk.centre.toy.end(talk.customer)

  const { endedBy } = await talk.shows('anna', ({ status }) => status === 'wrap_up')
  assert.equal(endedBy, 'customer')
  await until(() => !talk.centre.toy.channels.has(leg))
  assert.deepEqual(await talk.tasks('bram'), [])
})
