import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '@cordboard/contract'
import { endsOfAgent, endsOfCustomer, type AgentMoment, type LegGone } from './leg-end-table.ts'
import { legGone } from './leg-gone.ts'
import { Centre } from '../testing/centre.ts'
import { numberOf } from '../testing/sample-settings.ts'
import { Turn } from '../turn.ts'
import { noticesOf } from '../views/views.ts'
import { wantedOf } from './wanted.ts'

const ends = ['hung_up', 'lost', 'unreachable', 'declined', 'no_answer', 'unseen', 'with_switch'] as const
const moments = ['connecting', 'ringing', 'unconfirmed', 'connected', 'held', 'detached'] as const

const phases = {
  keeps_place: 'waiting',
  hears_music: 'detached',
  is_released: 'ended',
  stays: 'connected',
  has_left: 'post_call',
} as const

for (const moment of moments) {
  for (const end of ends) {
    const { agent, code, customer } = endsOfAgent[moment][end]

    test(`an agent's leg that is ${moment} and ends as ${end} leaves the agent ${agent}, and the customer ${customer}`, () => {
      const { centre, id, leg } = bring(moment)

      gone(centre, leg, end)

      assert.equal(centre.agent('a1').state, agent === 'as_before' ? 'available' : agent)
      const interaction = centre.state.interactions.get(id) ?? assert.fail()
      const phase = phases[customer]
      assert.equal(interaction.phase, phase)
      const customersLeg = centre.state.legs.get('c1') ?? assert.fail()
      const wanted = wantedOf(centre.state, customersLeg)
      assert.deepEqual([wanted.music, wanted.gone], [customer !== 'is_released', customer === 'is_released'])
      assert.equal(toldTo(centre), code)
    })
  }

  for (const end of ends) {
    const { code } = endsOfCustomer.other[end]

    test(`a customer's leg that ends as ${end} while the agent's is ${moment} ends the call for all`, () => {
      const { centre, id, leg } = bring(moment)
      const isInCall = !['connecting', 'ringing', 'unconfirmed'].includes(moment)

      gone(centre, 'c1', end)

      assert.equal(centre.agent('a1').state, isInCall ? 'wrap_up' : 'available')
      assert.equal(centre.state.interactions.has(id), isInCall)
      assert.ok(['ending', undefined].includes(centre.state.legs.get(leg)?.state))
      if (isInCall) assert.equal(centre.task('a1').endedBy, code === 'lost' ? 'lost' : 'customer')
    })
  }
}

/** What the agent reads: why they are RONA, or the last notice or end of the call. */
function toldTo(centre: Centre): string | null {
  const missed = centre.agent('a1').missed?.reason
  return missed ?? noticesOf(centre.state, 'a1').at(-1)?.code ?? null
}

function gone(centre: Centre, leg: Id, how: LegGone): void {
  legGone(new Turn(centre.state, centre.now), leg, how)
}

/** A centre with one agent, whose leg stands there. */
function bring(moment: AgentMoment): { readonly centre: Centre; readonly id: Id; readonly leg: Id } {
  const centre = new Centre(moment === 'unconfirmed' ? 0 : 1)
  if (moment === 'unconfirmed') centre.signIn(1, { kind: 'number', number: numberOf(1) })
  const id = centre.arrive('c1')
  const first = centre.sent('dial').leg
  if (moment === 'unconfirmed') centre.tell({ kind: 'leg_answered', leg: first })
  if (moment === 'connecting' || moment === 'unconfirmed') return { centre, id, leg: first }
  if (moment === 'ringing') {
    centre.tell({ kind: 'leg_ringing', leg: first })
    return { centre, id, leg: first }
  }
  centre.connect('c1')
  if (moment === 'held') {
    centre.ask('a1', { kind: 'hold', task: id })
    centre.tell({ kind: 'left_bridge', leg: 'c1', bridge: `${id}.main` })
  }
  if (moment === 'detached') centre.tell({ kind: 'leg_ended', leg: first, cause: 44, sip: null })
  return { centre, id, leg: centre.sent('dial').leg }
}
