/** The lines of the contact request popover (ANS-2): three by default, up to three more of the entry point. */
import type { PopoverLine, Variable, VariableDeclaration } from '@cordboard/contract'
import type { Interaction } from '../state/interaction.ts'
import type { State } from '../state/state.ts'
import { detailsOf } from './parties.ts'

const atMost = 6

/** Customer's number, DNIS and queue, then what the entry point shows, in its order; never a secure one. */
export function popoverOf(state: State, interaction: Interaction): PopoverLine[] {
  const lines = [
    { name: 'ani', label: 'Customer number', value: interaction.caller.number },
    { name: 'dnis', label: 'DNIS', value: interaction.dnis },
    { name: 'queue', label: 'Queue', value: interaction.queueName },
  ]
  for (const { name, label, onPopover, secure } of declarationsOf(state, interaction)) {
    if (onPopover && !secure) lines.push({ name, label, value: interaction.variables[name] ?? '' })
  }
  return lines.slice(0, atMost)
}

/**
 * Of a consult: who asks, with DN and team, then up to six as for the customer's own request; through an entry point's
 * number the DN alone (ANS-8).
 */
export function consultPopover(state: State, interaction: Interaction): PopoverLine[] {
  const { name, number, team } = detailsOf(state, interaction.agent1 ?? '')
  const dn = { name: 'initiator_dn', label: 'DN', value: number }
  const lines = popoverOf(state, interaction)
  if (interaction.consult?.to.kind === 'entry_point') return [dn, ...lines]
  const agent = { name: 'initiator', label: 'Agent', value: name ?? '' }
  return [agent, dn, { name: 'initiator_team', label: 'Team', value: team ?? '' }, ...lines]
}

/** What Interaction Control shows (CAD-1): at most 30; a secure one comes without its value (CAD-5). */
export function variablesOf(state: State, interaction: Interaction): Variable[] {
  return declarationsOf(state, interaction)
    .filter(({ onDesktop }) => onDesktop)
    .slice(0, 30)
    .map(({ name, label, type, editable, secure }) => ({
      name,
      label,
      type,
      value: secure ? null : (interaction.variables[name] ?? null),
      secure,
      editable,
    }))
}

function declarationsOf(state: State, interaction: Interaction): readonly VariableDeclaration[] {
  return state.index.catalog.entryPoints.get(interaction.entryPoint)?.variables ?? []
}
