/** A state machine as data: for each state, which event leads where. What is not in the table does not happen. */
export type Machine<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>

/** The state that follows, or null when the event has no meaning in this state (late, doubled or reordered). */
export function next<State extends string, Event extends string>(
  machine: Machine<State, Event>,
  state: State,
  event: Event,
): State | null {
  const row: Readonly<Partial<Record<Event, State>>> = machine[state]
  return row[event] ?? null
}
