/** Blind transfers over HTTP, on a real database. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, toBram } from './testing/conversation.ts'
import { until } from './testing/test-centre.ts'

const talk = await Conversation.forTests()

const number = '+12025550157'

test('a call that is transferred to a colleague is theirs, and anna wraps up at once (TRF-5)', async () => {
  const page = await talk.people.bram.page()

  await talk.act('anna', 'transfer', toBram)
  const wrapUp = await talk.shows('anna', ({ status }) => status === 'wrap_up')
  const leg = await talk.pickUp('1002')
  await talk.together(talk.customer, leg)

  const { task } = await page.heard('task', (event) => event.task.status === 'connected')
  assert.equal(task.id, talk.id)
  assert.equal(wrapUp.endedBy, 'transferred')
  assert.equal(talk.centre.toy.channels.has(talk.annas), false)
  await page.close()
})

test('a call that the colleague does not take ends, and nobody else is offered it (TRF-2)', async () => {
  await talk.act('anna', 'transfer', toBram)
  const leg = await talk.rung('1002')

  talk.centre.toy.end(leg, 21)

  await until(() => talk.centre.toy.channels.size === 0)
  assert.deepEqual(talk.centre.toy.asked.filter((one) => one.startsWith('create ')).length, 1)
  assert.deepEqual(await talk.tasks('chloe'), [])
})

test('a call goes out to a number over the trunk, and ends with the customer (TRF-4, TRF-5)', async () => {
  await talk.act('anna', 'transfer', { to: { kind: 'number', number: '+1 (202) 555-0157' } })
  const leg = await talk.pickUp(`${number}@trunk-sample`)
  await talk.together(talk.customer, leg)

  talk.centre.toy.end(talk.customer)

  await until(() => talk.centre.toy.channels.size === 0 && talk.centre.toy.bridges.size === 0)
  await talk.shows('anna', ({ status }) => status === 'wrap_up')
})

test('a call that is transferred to a queue waits there and goes to whoever is free (TRF-1)', async () => {
  await talk.act('anna', 'transfer', { to: { kind: 'queue', queue: 'customer-service' } })

  const leg = await talk.pickUp('1002')

  await talk.together(talk.customer, leg)
  await talk.shows('bram', ({ queue, status }) => status === 'connected' && queue.id === 'customer-service')
})

test('a consult with a number holds the customer, who comes into the conference (CON-1, CNF-1)', async () => {
  await talk.act('anna', 'consult', { to: { kind: 'number', number } })
  const leg = await talk.pickUp(`${number}@trunk-sample`)
  await talk.together(talk.annas, leg)
  const { consult } = await talk.shows('anna', (task) => task.consult?.status === 'consulting')

  await talk.act('anna', 'conference')
  await talk.together(talk.customer, talk.annas, leg)

  assert.equal(consult?.party?.number, number)
  assert.equal(consult?.party?.agent, null)
  await talk.act('anna', 'conference-end')
  await until(() => talk.centre.toy.channels.size === 0)
})

test('consults, conferences and transfers are counted, without a name or a number', async () => {
  await talk.consult('bram')
  await talk.act('anna', 'conference')
  await talk.shows('anna', ({ status }) => status === 'conference')
  await talk.act('anna', 'transfer')
  await talk.shows('anna', ({ status }) => status === 'wrap_up')

  const { body } = await talk.people.anna.ask<string>('GET', '/metrics')
  const lines = body.split('\n')

  for (const counted of [
    'cordboard_consults_total{of="agent"}',
    'cordboard_consult_outcomes_total{outcome="accepted"}',
    'cordboard_conferences_total{outcome="joined"}',
    'cordboard_transfers_total{way="blind"}',
    'cordboard_transfers_total{way="consulted"}',
    'cordboard_transfers_not_taken_total{treatment="ended"}',
  ])
    assert.ok(
      lines.some((line) => line.startsWith(`${counted} `)),
      counted,
    )
  assert.doesNotMatch(body, /bram|\+1202/)
})
