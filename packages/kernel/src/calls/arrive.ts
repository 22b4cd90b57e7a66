/** A customer calls. */
import type { Id, VariableDeclaration } from '@cordboard/contract'
import { answer, hangUp, makeBridge, musicOn, play, type Announcement } from '../effect.ts'
import type { Caller, Interaction } from '../state/interaction.ts'
import { customerOf, interactionOf } from '../state/lookup.ts'
import type { Turn } from '../turn.ts'

/** Takes the call into its queue, with music; or says that nobody is here; or refuses a number that is not ours. */
export function arrive(turn: Turn, channel: Id, caller: Caller, dnis: string): void {
  const { state } = turn
  if (state.legs.has(channel) || state.dismissed.has(channel)) return
  const { entryPointOfNumber, queues } = state.index.catalog
  const entryPoint = entryPointOfNumber.get(dnis)
  const queue = queues.get(entryPoint?.queue ?? '')
  if (entryPoint === undefined || queue === undefined) {
    turn.record({ kind: 'channel_dismissed', channel })
    turn.send(hangUp(null, channel, 'unallocated'))
    return
  }
  const id = turn.newId('')
  const bridge = turn.newId('main')
  turn.record({
    kind: 'arrived',
    interaction: id,
    leg: channel,
    bridge,
    caller: { number: caller.number === '' ? 'anonymous' : caller.number, name: caller.name },
    dnis,
    entryPoint: entryPoint.id,
    queue: queue.id,
    queueName: queue.name,
    waitEndsAt: turn.now + queue.longestWait,
    variables: initialValues(entryPoint.variables),
  })
  turn.send(makeBridge(id, bridge), answer(id, channel), musicOn(id, channel))
  turnAwayIfNobodyIsHere(turn, interactionOf(state, id))
}

/** What its variables begin with (CAD-1). */
export function initialValues(declarations: readonly VariableDeclaration[]): Record<string, string> {
  return Object.fromEntries(
    declarations.flatMap(({ name, initial }) => (initial === undefined ? [] : [[name, initial]])),
  )
}

/** A caller who finds no agent of the queue's teams signed in gets the treatment for that. */
export function turnAwayIfNobodyIsHere(turn: Turn, interaction: Interaction): void {
  const { state } = turn
  if (state.line.phase !== 'ready') return
  const queue = state.index.catalog.queues.get(interaction.queue)
  if (queue === undefined || queue.teams.some((team) => (state.index.signedIn.get(team)?.size ?? 0) > 0))
    return
  announce(turn, interaction, queue.onNobodySignedIn.announcement)
}

/** Music gives way to words; when they are over, the call ends. */
export function announce(turn: Turn, interaction: Interaction, announcement: Announcement): void {
  const { leg } = customerOf(interaction)
  const playback = turn.newId('play')
  turn.record({ kind: 'announcing', interaction: interaction.id, playback, announcement })
  turn.send(play(interaction.id, leg, playback, announcement))
}
