/** The rows of the table of ends that a consult, a conference and a transfer have. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '@cordboard/contract'
import { moments } from '../testing/moments.ts'
import type { Floor } from '../testing/floor.ts'
import { Turn } from '../turn.ts'
import { noticesOf } from '../views/views.ts'
import {
  endsOfAgent,
  endsOfConsulted,
  endsOfCustomer,
  endsOfNumber,
  type Consequence,
  type LegGone,
} from './leg-end-table.ts'
import { legGone } from './leg-gone.ts'
import { wantedOf } from './wanted.ts'

/** In which moment a row is tried, whose leg ends, and whose state and notices it speaks of. */
const rows: readonly (readonly [
  string,
  moment: string,
  whose: 'a1' | 'a2' | 'number' | 'customer',
  state: Id,
  Readonly<Record<LegGone, Consequence>>,
])[] = [
  ['agent 1 asking', 'agent 2 rings', 'a1', 'a1', endsOfAgent.asking],
  ['agent 1 consulting', 'consulting', 'a1', 'a1', endsOfAgent.consulting],
  ['agent 1 with the customer', 'with the customer, agent 2 on hold', 'a1', 'a1', endsOfAgent.consulting],
  ['agent 1 in a conference', 'conference', 'a1', 'a1', endsOfAgent.conference],
  ['agent 1 in post-call', 'post-call', 'a1', 'a1', endsOfAgent.post_call],
  ['agent 2 asked', 'agent 2 rings', 'a2', 'a2', endsOfConsulted.asked],
  ['agent 2 consulted', 'consulting', 'a2', 'a2', endsOfConsulted.consulted],
  ['agent 2 in a conference', 'conference', 'a2', 'a2', endsOfConsulted.consulted],
  ['a number dialled', 'transferred to a number that rings', 'number', 'a1', endsOfNumber.dialling],
  ['a number with the call', 'handed over to a number', 'number', 'a1', endsOfNumber.has_call],
  ['the customer in a conference', 'conference', 'customer', 'a1', endsOfCustomer.conference],
  ['the customer in a consult', 'consulting', 'customer', 'a1', endsOfCustomer.other],
]

const ends = ['hung_up', 'lost', 'unreachable', 'declined', 'no_answer', 'unseen', 'with_switch'] as const

for (const [name, moment, whose, about, row] of rows) {
  for (const end of ends) {
    const { agent, customer } = row[end]
    // Whoever gave the call to a number is out of it.
    const code = row === endsOfNumber.has_call ? null : row[end].code

    test(`${name}, whose leg ends as ${end}: the agent is ${agent}, the customer ${customer}, told ${code}`, () => {
      const scene = moments[moment]?.() ?? assert.fail(moment)
      const { centre } = scene.floor
      const before = noticesOf(centre.state, 'a1').length

      legGone(new Turn(centre.state, centre.now), legOf(scene.floor, whose), end)

      const told = noticesOf(centre.state, 'a1').slice(before).at(-1)?.code ?? null
      assert.equal(centre.agent(about).state, agent === 'as_before' ? 'available' : agent)
      assert.equal(customerIs(scene.floor, scene.customer), customer)
      assert.equal(told, code)
    })
  }
}

test('a number that was asked for advice and declines leaves everybody as they were, and agent 1 is told', () => {
  const scene = moments['a number rings for advice']?.() ?? assert.fail()
  const { centre } = scene.floor

  legGone(new Turn(centre.state, centre.now), legOf(scene.floor, 'number'), 'declined')

  assert.equal(noticesOf(centre.state, 'a1').at(-1)?.code, 'declined')
  assert.equal(customerIs(scene.floor, scene.customer), 'stays')
  assert.deepEqual(
    ['a1', 'a2', 'a3'].map((agent) => scene.floor.state(agent)),
    ['engaged', 'available', 'idle'],
  )
})

function legOf(floor: Floor, whose: 'a1' | 'a2' | 'number' | 'customer'): Id {
  const [interaction] = floor.centre.state.interactions.values()
  const parties =
    interaction?.parties.filter(({ state }) => state !== 'left' && state !== 'wrapping_up') ?? []
  const party = parties.find(({ agent, role }) => agent === whose || role === whose)
  return party?.leg ?? assert.fail(`${whose} has no leg`)
}

function customerIs(floor: Floor, customer: Id): Consequence['customer'] {
  const leg = floor.centre.state.legs.get(customer)
  const [interaction] = floor.centre.state.interactions.values()
  if (leg === undefined) return interaction?.phase === 'post_call' ? 'has_left' : 'is_released'
  const { bridge, gone, music } = wantedOf(floor.centre.state, leg)
  if (gone) return 'is_released'
  if (interaction?.phase === 'waiting') return 'keeps_place'
  return interaction?.phase === 'detached' && music && bridge === null ? 'hears_music' : 'stays'
}
