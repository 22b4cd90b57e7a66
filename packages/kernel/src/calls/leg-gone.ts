/** A leg is gone: carries out what the table of ends says. */
import type { Id } from '@cordboard/contract'
import { finish } from './finish.ts'
import type { Interaction } from '../state/interaction.ts'
import { endsOfAgent, endsOfCustomer, type AgentMoment, type LegGone } from './leg-end-table.ts'
import { legEndOf } from '../state/leg-end.ts'
import type { Leg } from '../state/leg.ts'
import { agentPartyOf } from '../state/lookup.ts'
import { missed, offeredOn, withdrawn } from './offer-end.ts'
import { isOurs } from '../state/own-id.ts'
import { detach, ringAgain } from './reattach.ts'
import { requeue } from './requeue.ts'
import type { Turn } from '../turn.ts'

/** The channel is gone. One that nobody knows is remembered, so that its arrival, should it come late, is ignored. */
export function legEnded(turn: Turn, id: Id, cause: number, sip: number | null): void {
  const { dismissed, legs, tenant } = turn.state
  const leg = legs.get(id)
  if (leg === undefined) {
    if (!isOurs(tenant, id) && !dismissed.has(id)) turn.record({ kind: 'channel_dismissed', channel: id })
    return
  }
  legGone(turn, id, legEndOf(leg.state, cause, sip))
}

/** Draws the consequences of a leg's end, told by the switch or found out afterwards. */
export function legGone(turn: Turn, id: Id, how: LegGone): void {
  const leg = turn.state.legs.get(id)
  if (leg === undefined) return
  const interaction = turn.state.interactions.get(leg.interaction)
  const moment = interaction === undefined ? null : momentOf(turn, interaction, leg)
  turn.record({
    kind: 'leg_ended',
    interaction: leg.interaction,
    leg: id,
    end: how === 'unseen' ? 'hung_up' : how === 'with_switch' ? 'lost' : how,
    unseen: how === 'unseen' || how === 'with_switch',
  })
  if (interaction === undefined || interaction.phase === 'ended') return
  if (leg.agent === null) finish(turn, interaction, endsOfCustomer[how].code === 'lost' ? 'lost' : 'customer')
  else if (moment !== null) agentGone(turn, interaction, moment, how)
  else ringAgain(turn, interaction)
}

function agentGone(turn: Turn, interaction: Interaction, moment: AgentMoment, how: LegGone): void {
  const { code, deed } = endsOfAgent[moment][how]
  switch (deed) {
    case 'miss':
      return missed(turn, interaction, code === 'lost' || code === null ? 'unreachable' : code)
    case 'withdraw':
      return withdrawn(turn, interaction, 'unknown')
    case 'end':
      return finish(turn, interaction, code === 'lost' ? 'lost' : 'agent')
    case 'detach':
      return detach(turn, interaction)
    case 'requeue':
      return requeue(turn, interaction)
    case 'wait_on':
      return
  }
}

/** What an agent's leg is for right now, or null when nothing hangs on it any more. */
function momentOf(turn: Turn, interaction: Interaction, leg: Leg): AgentMoment | null {
  if (leg.agent === null || leg.state === 'ending') return null
  if (offeredOn(turn, leg) !== null) return leg.state === 'ringing' ? 'ringing' : 'connecting'
  if (interaction.agent1 !== leg.agent || agentPartyOf(interaction, leg.agent).leg !== leg.id) return null
  if (interaction.phase === 'detached') return 'detached'
  if (interaction.phase !== 'connected') return null
  const { hold } = interaction.main
  return hold === 'hold_requested' || hold === 'held' ? 'held' : 'connected'
}
