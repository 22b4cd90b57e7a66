/** A blind transfer (TRF-5): agent 1 wraps up at once, the customer hears music until somebody takes the call. */
import type { Destination, EntryPoint, Id } from '@cordboard/contract'
import { done, type Reply } from '../commands/reply.ts'
import type { Interaction } from '../state/interaction.ts'
import { agentPartyOf, agentRecordOf } from '../state/lookup.ts'
import type { State } from '../state/state.ts'
import type { Turn } from '../turn.ts'
import { initialValues } from './arrive.ts'
import { find, type Found } from './destination.ts'
import { wrapUpEnd } from './finish.ts'
import { ringNumber } from './ring-number.ts'
import { endLeg } from './end-leg.ts'
import { longestWaitEnd } from './requeue.ts'
import { ringTime } from './ring-time.ts'
import { offer } from './routing.ts'

/** An agent must be Available as it starts, and that agent is the only one it is offered to (TRF-2). */
export function transferBlind(turn: Turn, interaction: Interaction, actor: Id, to: Destination): Reply {
  const found = find(turn.state, actor, 'transfer', to)
  if (found.kind === 'refused') return found
  const { id } = interaction
  const { leg } = agentPartyOf(interaction, actor)
  const place = newPlaceOf(turn.state, interaction, found)
  turn.record({
    kind: 'transferred',
    interaction: id,
    agent: actor,
    wrapUpEndsAt: wrapUpEnd(turn),
    waitEndsAt: 'queue' in found ? turn.now + found.queue.longestWait : longestWaitEnd(turn, interaction),
    ...(place === null ? {} : { place }),
  })
  endLeg(turn, leg)
  if (found.kind === 'agent')
    offer(turn, interaction, agentRecordOf(turn.state, found.agent), ringTime(turn.state))
  if (found.kind === 'number') ringNumber(turn, interaction, found.number, 'transfer_dialled')
  return done
}

/** Where it waits from now on; null when it is for one agent or number. */
function newPlaceOf(state: State, { entryPoint, variables }: Interaction, found: Found) {
  if (!('queue' in found)) return null
  const place = { queue: found.queue.id, queueName: found.queue.name }
  if (found.kind === 'queue') return { ...place, entryPoint, variables }
  const from = state.index.catalog.entryPoints.get(entryPoint)
  return {
    ...place,
    entryPoint: found.entryPoint.id,
    variables: carriedOver(variables, from, found.entryPoint),
  }
}

/** What has the same name and type keeps its value; the others begin as declared (TRF-3). */
function carriedOver(
  variables: Interaction['variables'],
  from: EntryPoint | undefined,
  to: EntryPoint,
): Interaction['variables'] {
  const typeBefore = new Map(from?.variables.map(({ name, type }) => [name, type]))
  const kept: Record<string, string> = initialValues(to.variables)
  for (const { name, type } of to.variables) {
    const value = variables[name]
    if (value !== undefined && typeBefore.get(name) === type) kept[name] = value
  }
  return kept
}
