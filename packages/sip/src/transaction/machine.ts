/** State machines as tables: what each state does at each event. An event without a row does nothing. */

export interface Step<State, Action> {
  readonly to: State
  readonly actions: readonly Action[]
}

export type Machine<State extends string, Event extends string, Action> = Readonly<
  Record<State, Readonly<Partial<Record<Event, Step<State, Action>>>>>
>

/** A row: the state to go to, and what to do on the way. */
export function go<State extends string, const Actions extends readonly unknown[]>(
  to: State,
  ...actions: Actions
): Step<State, Actions[number]> {
  return { to, actions }
}
