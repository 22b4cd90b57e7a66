/** Agent 1 asks for advice (CON-1): the customer goes on hold by themselves (HLD-2), somebody is rung or looked for. */
import type { Destination, Id } from '@cordboard/contract'
import { done, type Reply } from '../commands/reply.ts'
import { makeBridge } from '../effect.ts'
import type { ConsultTarget } from '../state/consult.ts'
import type { Interaction } from '../state/interaction.ts'
import { agentRecordOf } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'
import { find, type Found } from './destination.ts'
import { hold } from './hold-call.ts'
import { ringNumber } from './ring-number.ts'
import { ringConsulted } from './ring-consulted.ts'

/** Of a queue or entry point it waits in line, beside the customers (CON-2). */
export function requestConsult(turn: Turn, interaction: Interaction, actor: Id, to: Destination): Reply {
  const found = find(turn.state, actor, 'consult', to)
  if (found.kind === 'refused') return found
  const { id } = interaction
  const bridge = turn.newId('consult')
  const waitEndsAt = 'queue' in found ? turn.now + found.queue.longestWait : null
  turn.record({ kind: 'consult_requested', interaction: id, to: targetOf(found), bridge, waitEndsAt })
  turn.send(makeBridge(id, bridge))
  if (interaction.main.hold === 'talking') hold(turn, interaction)
  if (found.kind === 'agent') ringConsulted(turn, interaction, agentRecordOf(turn.state, found.agent))
  if (found.kind === 'number') ringNumber(turn, interaction, found.number, 'consult_dialled')
  return done
}

function targetOf(found: Found): ConsultTarget {
  switch (found.kind) {
    case 'agent':
      return { kind: 'agent', name: found.name, queue: null }
    case 'number':
      return { kind: 'number', name: found.number, queue: null }
    case 'queue':
      return { kind: 'queue', name: found.queue.name, queue: found.queue.id }
    case 'entry_point':
      return { kind: 'entry_point', name: found.entryPoint.name, queue: found.queue.id }
  }
}
