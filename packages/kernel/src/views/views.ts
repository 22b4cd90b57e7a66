/** What agents see, made from the state. */
import type { Agent, Id, Instant, Notice, Task } from '@cordboard/contract'
import type { Seat } from '../state/agent.ts'
import type { EndedBy, Interaction } from '../state/interaction.ts'
import { partyOf } from '../state/lookup.ts'
import { isAsked, type Party } from '../state/party.ts'
import { mercifully } from '../due.ts'
import { controlsOf } from './controls.ts'
import { consultView, partiesOf } from './parties.ts'
import { consultPopover, popoverOf, variablesOf } from './popover.ts'
import { statusOf } from './stage.ts'
import type { State } from '../state/state.ts'
import { confirmDigitAt, isReachable, stationOf } from '../state/station.ts'

/** The interaction as this agent sees it, or null when it is none of theirs. */
export function taskOf(state: State, id: Id, agent: Id): Task | null {
  const interaction = state.interactions.get(id)
  const party = interaction === undefined ? null : partyOf(interaction, agent)
  if (interaction === undefined || party === null) return null
  const { answeredAt, endedAt, endedBy, offer } = party
  const wrapUpEndsAt = wrapUpEndOf(state, agent)
  return {
    id: interaction.id,
    version: interaction.version,
    kind: isConsulted(interaction, party) ? 'consult' : 'inbound',
    channel: 'voice',
    status: statusOf(state, interaction, party),
    customer: interaction.caller,
    dnis: interaction.dnis,
    queue: party.endedIn ?? { id: interaction.queue, name: interaction.queueName },
    arrivedAt: interaction.arrivedAt,
    offeredAt: offer?.offeredAt ?? interaction.arrivedAt,
    offerEndsAt: mercifully(state, offer?.endsAt ?? interaction.arrivedAt),
    ...confirmDigitOf(state, party),
    answeredAt,
    heldAt: heldSince(interaction, party),
    reattachEndsAt: party.state === 'detached' ? (interaction.detached?.endsAt ?? null) : null,
    parties: partiesOf(state, interaction),
    consult: consultView(state, interaction, party),
    conferenceAt: party.state === 'wrapping_up' ? null : interaction.conferenceAt,
    endedAt,
    endedBy: isShown(endedBy) ? endedBy : null,
    wrapUpEndsAt: wrapUpEndsAt === null ? null : mercifully(state, wrapUpEndsAt),
    popover: isConsulted(interaction, party)
      ? consultPopover(state, interaction)
      : popoverOf(state, interaction),
    variables: variablesOf(state, interaction),
    controls: controlsOf(state, interaction, party),
  }
}

/** What takes the request, where answering alone does not. */
function confirmDigitOf(state: State, party: Party): Pick<Task, 'confirmDigit'> {
  const leg = state.legs.get(party.leg)
  if (leg === undefined || !isAsked(party)) return {}
  const digit = leg.asked?.digit ?? confirmDigitAt(state, stationOf(state, leg))
  return digit === null ? {} : { confirmDigit: digit }
}

/** Agent 2, from the request until they leave or the call is theirs. */
function isConsulted({ agent1 }: Interaction, { agent, state }: Party): boolean {
  return state !== 'wrapping_up' && agent1 !== null && agent !== agent1
}

/** Since when the one whom this agent holds, or who holds this agent, has been on hold. */
function heldSince(interaction: Interaction, party: Party): Instant | null {
  if (party.state === 'wrapping_up') return null
  return isConsulted(interaction, party) ? (interaction.consult?.heldAt ?? null) : interaction.main.heldAt
}

/** What no agent who has a part in the call was there to see ends as nothing. */
function isShown(
  endedBy: EndedBy | null,
): endedBy is Exclude<EndedBy, 'treatment' | 'number' | 'not_taken'> | null {
  return endedBy !== 'treatment' && endedBy !== 'number' && endedBy !== 'not_taken'
}

function wrapUpEndOf(state: State, agent: Id): Instant | null {
  const work = state.agents.get(agent)?.seat?.work
  return work?.kind === 'wrap_up' ? work.endsAt : null
}

/** The agent's tasks, earliest arrival first: so far at most the one at hand. */
export function tasksOf(state: State, agent: Id): Task[] {
  const work = state.agents.get(agent)?.seat?.work
  const task = work === undefined || work.kind === 'none' ? null : taskOf(state, work.interaction, agent)
  return task === null ? [] : [task]
}

/** The agent, or null when the settings know no such person. */
export function agentOf(state: State, id: Id): Agent | null {
  const person = state.index.catalog.people.get(id)
  if (person === undefined) return null
  const agent = state.agents.get(id)
  const seat = agent?.seat ?? null
  const common = { id, version: agent?.version ?? 0, name: person.name }
  if (seat === null) {
    const since = agent?.signedOutAt ?? null
    return { ...common, ...nowhere, state: 'signed_out', since }
  }
  return {
    ...common,
    ...shownState(seat),
    next: seat.next,
    team: seat.team,
    station: seat.station,
    reachable: isReachable(state, seat.station),
    canSignOut: seat.work.kind === 'none',
  }
}

/** The agent's last few notices, newest last. */
export function noticesOf(state: State, agent: Id): readonly Notice[] {
  return state.agents.get(agent)?.notices ?? []
}

const nowhere = {
  reason: null,
  next: null,
  missed: null,
  team: null,
  station: null,
  reachable: false,
  canSignOut: false,
} as const

/** Work shows before presence; while a request is merely offered, the agent is still what they were. */
function shownState({ presence, work }: Seat): Pick<Agent, 'state' | 'since' | 'reason' | 'missed'> {
  const plain = { reason: null, missed: null }
  if (work.kind === 'engaged') return { ...plain, state: 'engaged', since: work.since }
  if (work.kind === 'wrap_up' || work.kind === 'clearing')
    return { ...plain, state: 'wrap_up', since: work.since }
  switch (presence.kind) {
    case 'available':
      return { ...plain, state: 'available', since: presence.since }
    case 'idle':
      return { ...plain, state: 'idle', since: presence.since, reason: presence.reason }
    case 'rona':
      return { ...plain, state: 'rona', since: presence.since, missed: presence.missed }
  }
}
