/** What a person may ask for. */
import type { Id, PickedState, Station } from '@cordboard/contract'

/** A command on a task; with a version it is refused once the task has moved on. */
interface TaskCommand {
  readonly task: Id
  readonly version?: number
}

export type Command =
  | { readonly kind: 'sign_in'; readonly team: Id; readonly station: Station }
  | { readonly kind: 'sign_out' }
  | { readonly kind: 'pick_state'; readonly pick: PickedState }
  /** What a supervisor does to an agent. `by` is the supervisor's name, for the agent to read. */
  | { readonly kind: 'set_state'; readonly agent: Id; readonly pick: PickedState; readonly by: string }
  | { readonly kind: 'send_away'; readonly agent: Id; readonly by: string }
  | ({ readonly kind: 'hold' } & TaskCommand)
  | ({ readonly kind: 'resume' } & TaskCommand)
  | ({ readonly kind: 'end' } & TaskCommand)
  | ({ readonly kind: 'wrap_up'; readonly reason?: Id } & TaskCommand)
