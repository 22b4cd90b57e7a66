/** What a person may ask for. */
import type { Action, Destination, Id, PickedState, Station } from '@cordboard/contract'

/** What an agent may ask for on a task; with a version it is refused once the task has moved on. */
export type TaskCommand = { readonly task: Id; readonly version?: number } & (
  | { readonly kind: Exclude<Action, 'consult' | 'transfer' | 'wrap-up'> }
  | { readonly kind: 'consult'; readonly to: Destination }
  /** Without a destination to the consulted party (TRF-6). */
  | { readonly kind: 'transfer'; readonly to?: Destination }
  | { readonly kind: 'wrap-up'; readonly reason?: Id }
)

export type Command =
  | { readonly kind: 'sign_in'; readonly team: Id; readonly station: Station }
  | { readonly kind: 'sign_out' }
  | { readonly kind: 'pick_state'; readonly pick: PickedState }
  /** What a supervisor does to an agent. `by` is the supervisor's name, for the agent to read. */
  | { readonly kind: 'set_state'; readonly agent: Id; readonly pick: PickedState; readonly by: string }
  | { readonly kind: 'send_away'; readonly agent: Id; readonly by: string }
  | TaskCommand
