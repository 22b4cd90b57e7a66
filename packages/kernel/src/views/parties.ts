/** Who is in the call, and the consult as agent 1 sees it (CON-4). */
import { dnOf, type Consult as ConsultView, type ConsultStatus, type PartyView } from '@cordboard/contract'
import { isRequested, type Consult } from '../state/consult.ts'
import type { Interaction } from '../state/interaction.ts'
import { consultedOf } from '../state/lookup.ts'
import type { Party } from '../state/party.ts'
import type { State } from '../state/state.ts'

/** Everybody who has joined and not left, the customer first; one whose phone is lost has not left. */
export function partiesOf(state: State, interaction: Interaction): PartyView[] {
  return interaction.parties
    .filter((party) => party.state === 'joined' || party.state === 'detached')
    .map((party) => partyView(state, interaction, party))
}

export function partyView(state: State, interaction: Interaction, party: Party): PartyView {
  const { agent, answeredAt, number, role } = party
  if (role === 'customer') {
    const { arrivedAt, caller } = interaction
    return { role, agent: null, name: caller.name, number: caller.number, team: null, joinedAt: arrivedAt }
  }
  if (agent === null) return { ...nobody, role: 'agent2', number: number ?? '', joinedAt: answeredAt }
  const details = detailsOf(state, agent)
  const isAgent1 = agent === interaction.agent1
  return { ...details, role: isAgent1 ? 'agent1' : 'agent2', agent, joinedAt: answeredAt }
}

const nobody = { agent: null, name: null, team: null } as const

/** Name, DN and team of an agent. */
export function detailsOf(state: State, agent: string): Pick<PartyView, 'name' | 'number' | 'team'> {
  const seat = state.agents.get(agent)?.seat ?? null
  return {
    name: state.index.catalog.people.get(agent)?.name ?? null,
    number: seat === null ? '-' : dnOf(seat.station),
    team: state.settings?.teams.find(({ id }) => id === seat?.team)?.name ?? null,
  }
}

/** Null for everybody but agent 1. */
export function consultView(state: State, interaction: Interaction, viewer: Party): ConsultView | null {
  const { agent1, consult } = interaction
  if (consult === null || viewer.agent === null || viewer.agent !== agent1) return null
  const party = consultedOf(interaction)
  return {
    status: consultStatus(interaction, consult),
    to: { kind: consult.to.kind, name: consult.to.name },
    requestedAt: consult.askedAt,
    acceptedAt: consult.acceptedAt,
    heldAt: consult.heldAt,
    party: party === null ? null : partyView(state, interaction, party),
  }
}

/** The mirror image of the customer's hold; until agent 1 is there for the first time it is no resuming. */
function consultStatus({ main, phase }: Interaction, consult: Consult): ConsultStatus {
  if (isRequested(consult)) return 'requested'
  if (phase === 'detached') return 'held'
  switch (main.hold) {
    case 'held':
      return 'consulting'
    case 'hold_requested':
      return consult.heldAt === null ? 'consulting' : 'resume_requested'
    case 'talking':
      return 'held'
    case 'joining':
    case 'resume_requested':
      return consult.heldAt === null ? 'hold_requested' : 'held'
  }
}
