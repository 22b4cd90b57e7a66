/** Whether a call can go there, or advice be asked there, at this moment (TRF-2, TRF-4, CON-1, CON-6). */
import type { Code, Destination, EntryPoint, Id, Purpose, Queue } from '@cordboard/contract'
import { checkNumber, digitsOf } from '@cordboard/contract/dial-number'
import { refuse, type Refusal } from '../commands/reply.ts'
import { permits } from '../state/catalog.ts'
import type { State } from '../state/state.ts'
import { isReachable } from '../state/station.ts'

/** A destination that was found, and where nothing stands in the way. */
export type Found =
  | { readonly kind: 'agent'; readonly agent: Id; readonly name: string }
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'queue'; readonly queue: Queue }
  | { readonly kind: 'entry_point'; readonly queue: Queue; readonly entryPoint: EntryPoint }

/** Why the agent cannot be asked for advice now, or null: Available or Idle, with nothing on hand (CON-1). */
export function whyNotConsult(state: State, actor: Id, agent: Id): Code | null {
  const presence = state.agents.get(agent)?.seat?.presence.kind
  if (presence !== 'available' && presence !== 'idle') return 'agent_not_available'
  return whyNotRing(state, actor, agent)
}

/** Why the call cannot go to the agent now without asking them, or null: Available (TRF-2), and permitted to take calls (ANS-9). */
export function whyNotTransfer(state: State, actor: Id, agent: Id): Code | null {
  if (state.agents.get(agent)?.seat?.presence.kind !== 'available') return 'agent_not_available'
  if (!permits(state.index.catalog, agent, 'take_calls')) return 'agent_not_available'
  return whyNotRing(state, actor, agent)
}

/** One request at a time, none to a phone that is off the hook or out of reach, and only to whom it is permitted. */
function whyNotRing(state: State, actor: Id, agent: Id): Code | null {
  const { agents, index } = state
  const record = agents.get(agent)
  const seat = record?.seat ?? null
  if (record === undefined || seat === null || agent === actor) return 'agent_not_available'
  if (seat.work.kind !== 'none' || record.legs.size > 0 || seat.isLeaving === true)
    return 'agent_not_available'
  if (!permits(index.catalog, agent, 'be_consulted')) return 'agent_not_available'
  return isReachable(state, seat.station) ? null : 'unreachable'
}

/** What is meant by a destination, or why it cannot be. */
export function find(state: State, actor: Id, purpose: Purpose, to: Destination): Found | Refusal {
  const { entryPoints, queues } = state.index.catalog
  switch (to.kind) {
    case 'agent':
      return findAgent(state, actor, purpose, to.agent)
    case 'number':
      return findNumber(state, actor, purpose, to.number)
    case 'queue': {
      const queue = queues.get(to.queue)
      if (queue === undefined) return refuse('unknown_destination', `there is no queue ${to.queue}`)
      return open(state, actor, purpose, { kind: 'queue', queue }, queue)
    }
    case 'entry_point': {
      const entryPoint = entryPoints.get(to.entryPoint)
      if (entryPoint === undefined)
        return refuse('unknown_destination', `there is no entry point ${to.entryPoint}`)
      return findEntryPoint(state, actor, purpose, entryPoint)
    }
  }
}

function findAgent(state: State, actor: Id, purpose: Purpose, agent: Id): Found | Refusal {
  const person = state.index.catalog.people.get(agent)
  if (person === undefined || agent === actor)
    return refuse('unknown_destination', `${agent} is nobody to call`)
  const whyNot = purpose === 'consult' ? whyNotConsult : whyNotTransfer
  const why = whyNot(state, actor, agent)
  return why === null
    ? { kind: 'agent', agent, name: person.name }
    : refuse(why, `${agent} cannot be called now`)
}

/** One that is an entry point's leads there in a consult (CON-6), and is refused in a blind transfer (TRF-4). */
function findNumber(state: State, actor: Id, purpose: Purpose, text: string): Found | Refusal {
  const checked = checkNumber(text, state.settings?.handling?.longestNumber)
  const entryPoint = entryPointOf(state, checked.ok ? checked.number : checked.digits)
  if (entryPoint !== null)
    return purpose === 'consult'
      ? findEntryPoint(state, actor, purpose, entryPoint)
      : refuse('entry_point_number', `${text} is the number of ${entryPoint.name}`)
  if (!checked.ok) return refuse(checked.code, `${text} cannot be dialled`)
  if (!permits(state.index.catalog, actor, 'dial_numbers'))
    return refuse('not_permitted', `the profile of ${actor} permits no numbers`)
  return { kind: 'number', number: checked.number }
}

function entryPointOf({ index }: State, number: string): EntryPoint | null {
  return index.catalog.entryPointOfDigits.get(digitsOf(number)) ?? null
}

function findEntryPoint(state: State, actor: Id, purpose: Purpose, entryPoint: EntryPoint): Found | Refusal {
  const queue = state.index.catalog.queues.get(entryPoint.queue)
  if (queue === undefined) return refuse('unknown_destination', `${entryPoint.id} leads nowhere`)
  return open(state, actor, purpose, { kind: 'entry_point', queue, entryPoint }, entryPoint)
}

/** Opened for the purpose, and with somebody signed in besides the one who asks. */
function open(
  state: State,
  actor: Id,
  purpose: Purpose,
  found: Extract<Found, { readonly queue: Queue }>,
  { id, openFor }: Queue | EntryPoint,
): Found | Refusal {
  if (openFor?.[purpose] === false) return refuse('destination_not_open', `${id} is not open for ${purpose}`)
  const isThere = found.queue.teams.some((team) => {
    const signedIn = state.index.signedIn.get(team)
    return signedIn !== undefined && signedIn.size > (signedIn.has(actor) ? 1 : 0)
  })
  return isThere ? found : refuse('nobody_signed_in', `nobody of ${found.queue.id} is signed in`)
}
