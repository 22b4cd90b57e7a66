/** What must be true of a floor once the switch has done what it was asked, whatever happened. */
import assert from 'node:assert/strict'
import { bridgesOf, wantedOf } from '../calls/wanted.ts'
import { isRequested } from '../state/consult.ts'
import { consultedOf, customerOf } from '../state/lookup.ts'
import { isAsked } from '../state/party.ts'
import { load, save } from '../state/save.ts'
import type { Floor } from './floor.ts'

/** Levels are as wanted, no leg is for nothing, nobody is kept from work by nothing. */
export function assertTidy({ centre, switch: model }: Floor): void {
  const { state } = centre
  assert.deepEqual([...model.channels.keys()].toSorted(), [...state.legs.keys()].toSorted(), 'other legs')
  const bridges = [...state.interactions.values()].flatMap(bridgesOf)
  assert.deepEqual([...model.bridges].toSorted(), bridges.toSorted(), 'other bridges')
  for (const leg of state.legs.values()) {
    const wanted = wantedOf(state, leg)
    assert.equal(wanted.gone, false, `${leg.id} is left over`)
    assert.equal(model.bridgeOf(leg.id), wanted.bridge, `${leg.id} is elsewhere`)
    const sound = wanted.music ? 'music' : wanted.ringing ? 'ringing' : undefined
    assert.equal(model.soundOf(leg.id), sound, `${leg.id} hears something else`)
    assert.ok(isFor(state, leg.id), `${leg.id} is for nothing`)
  }
  for (const { id, legs, seat } of state.agents.values()) {
    if (seat === null || seat.work.kind === 'none') assert.equal(legs.size, 0, `${id} has a leg`)
    if (seat?.work.kind === 'clearing') assert.notEqual(legs.size, 0, `${id} clears nothing`)
  }
  assertOneOnHold(state)
  assert.equal(JSON.stringify(save(load(structuredClone(save(state))))), JSON.stringify(save(state)))
}

/** HLD-2: after acceptance exactly one of customer and consulted party is on hold; and they never hear each other. */
function assertOneOnHold(state: Floor['centre']['state']): void {
  for (const interaction of state.interactions.values()) {
    const { consult, phase } = interaction
    const consulted = consultedOf(interaction)
    if (consult === null || isRequested(consult) || consult.phase === 'merging' || phase !== 'connected')
      continue
    const legs = [customerOf(interaction), consulted].map((party) => state.legs.get(party?.leg ?? ''))
    const held = legs.filter((leg) => leg !== undefined && wantedOf(state, leg).music)
    assert.equal(held.length, 1, `${held.length} are on hold`)
  }
}

function isFor(state: Floor['centre']['state'], leg: string): boolean {
  const interaction = state.interactions.get(state.legs.get(leg)?.interaction ?? '')
  const party = interaction?.parties.find((one) => one.leg === leg)
  if (interaction === undefined || party === undefined) return false
  if (!isAsked(party)) return party.state === 'joined' || party.state === 'detached'
  return (
    consultedOf(interaction) === party || interaction.phase === 'offered' || interaction.phase === 'dialling'
  )
}

/** Nobody rings for ever, and nothing is in flight for ever. */
export function assertQuiet({ centre }: Floor): void {
  for (const { id, state } of centre.state.legs.values())
    assert.ok(state !== 'calling' && state !== 'ringing' && state !== 'ending', `${id} is still ${state}`)
  for (const { consult, detached, id, main, phase } of centre.state.interactions.values()) {
    assert.equal(detached, null, `${id} still waits for a phone`)
    assert.notEqual(consult?.phase, 'merging', `${id} is still on the way into a conference`)
    if (phase === 'connected')
      assert.ok(main.hold === 'talking' || main.hold === 'held', `${id} is ${main.hold}`)
  }
}

/** Everybody hangs up and wraps up: nothing is left of anything. */
export function leaveAll(floor: Floor): void {
  const { centre, switch: model } = floor
  for (const leg of model.channels.keys()) floor.hangUp(leg)
  floor.pass(60_000)
  for (const leg of model.channels.keys()) floor.hangUp(leg)
  for (const { id, seat } of centre.state.agents.values()) {
    const work = seat?.work
    if (work?.kind === 'wrap_up') floor.ask(id, { kind: 'wrap-up', reason: 'solved' })
  }
  assert.deepEqual([...centre.state.interactions.keys()], [], 'a call never ended')
  assert.deepEqual([centre.state.legs.size, model.channels.size, model.bridges.size], [0, 0, 0])
  for (const { id, seat } of centre.state.agents.values())
    assert.equal(seat?.work.kind, 'none', `${id} is not free`)
}
