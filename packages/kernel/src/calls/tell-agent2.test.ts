import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Handling } from '@cordboard/contract'
import { moments, type Scene } from '../testing/moments.ts'
import { noticesOf } from '../views/views.ts'

type Row = readonly [moment: string, what: string, deed: (scene: Scene) => void, told: string | null]

const press =
  (agent: string, kind: 'consult-end' | 'consult-exit' | 'consult-cancel' | 'resume') => (scene: Scene) =>
    void scene.floor.ask(agent, { kind })
const hangUp = (agent: string) => (scene: Scene) => scene.floor.hangUp(scene.floor.legOf(agent))
const lose = (agent: string) => (scene: Scene) => scene.floor.switch.ends(scene.floor.legOf(agent), 44)
const customerLeaves = (scene: Scene) => scene.floor.hangUp(scene.customer)

const rows: readonly Row[] = [
  ['consulting', 'agent 1 ends the consult', press('a1', 'consult-end'), 'no_consult consult'],
  ['consulting', 'agent 1 hangs up', hangUp('a1'), 'call_ended consult'],
  ['consulting', 'the customer hangs up', customerLeaves, 'call_ended consult'],
  ['consulting', 'their phone is lost', lose('a2'), 'lost consult'],
  ['consulting', 'they press Exit consult', press('a2', 'consult-exit'), null],
  ['consulting', 'they hang up', hangUp('a2'), null],
  ['consulting', 'agent 1 goes to the customer', press('a1', 'resume'), null],
  [
    'consulting, agent 1 without a phone',
    'the phone never comes back',
    ({ floor }) => floor.pass(30_000),
    'lost consult',
  ],
  ['agent 2 rings', 'agent 1 cancels', press('a1', 'consult-cancel'), null],
  ['agent 2 rings', 'the customer hangs up', customerLeaves, null],
  ['conference', 'agent 1 hangs up', hangUp('a1'), 'call_ended conference'],
  ['conference', 'their phone is lost', lose('a2'), 'lost conference'],
  ['conference', 'they hang up', hangUp('a2'), null],
  ['conference', 'the customer hangs up, and post-call begins', customerLeaves, null],
  [
    'post-call',
    'agent 1 submits the wrap-up',
    ({ floor }) => floor.ask('a1', { kind: 'wrap-up', reason: 'solved' }),
    'call_ended conference',
  ],
  [
    'post-call',
    'they press Exit conference',
    ({ floor }) => floor.ask('a2', { kind: 'conference-exit' }),
    null,
  ],
  ['post-call', 'they hang up', hangUp('a2'), null],
]

function toldAgent2(moment: string, deed: (scene: Scene) => void, handling: Handling = {}) {
  const scene = moments[moment]?.({ handling }) ?? assert.fail(`there is no moment ${moment}`)
  const before = noticesOf(scene.floor.centre.state, 'a2').length

  deed(scene)

  return noticesOf(scene.floor.centre.state, 'a2').slice(before)
}

for (const [moment, what, deed, told] of rows)
  test(`${moment}, ${what}: agent 2 is told ${told ?? 'nothing'}`, () => {
    const notices = toldAgent2(moment, deed)

    assert.deepEqual(
      notices.map(({ about, code }) => `${code} ${about}`),
      told === null ? [] : [told],
    )
  })

test('where End consult ends the interaction, agent 2 is told that the call has ended, and whose it was', () => {
  const [notice] = toldAgent2('consulting', press('a1', 'consult-end'), { consultEnd: 'interaction_ends' })

  assert.deepEqual([notice?.code, notice?.about, notice?.by], ['call_ended', 'consult', 'Agent 1'])
})
