/**
 * The life of one child process under the supervisor.
 *
 * ```
 *            start              ready
 *  stopped ────────→ starting ────────→ running
 *     ↑  ↑           │   ↑  │             │ │
 *     │  │ stop  exit│   │  │stop     exit│ │stop
 *     │  │           ↓   │due             │ │
 *     │  └───────── waiting ←─────────────┘ │
 *     │             (backoff) │             │
 *     └──────── stopping ←────┴─────────────┘
 *       exit
 * ```
 *
 * A process that outlived an earlier supervisor enters by `start` too: it is found instead of made. By `leave`, from
 * starting and running, it is nobody's again.
 */
export type ChildState = 'stopped' | 'starting' | 'running' | 'waiting' | 'stopping'

/**
 * - `start`: somebody wants it to run
 * - `ready`: it answers
 * - `exit`: its process is gone, or could not be made
 * - `due`: the wait before the next attempt is over
 * - `stop`: somebody wants it to be gone
 * - `leave`: it may go on, but not under this supervisor
 */
export type ChildEvent = 'start' | 'ready' | 'exit' | 'due' | 'stop' | 'leave'

export const lifecycle: Readonly<Record<ChildState, Partial<Record<ChildEvent, ChildState>>>> = {
  stopped: { start: 'starting' },
  starting: { ready: 'running', exit: 'waiting', stop: 'stopping', leave: 'stopped' },
  running: { exit: 'waiting', stop: 'stopping', leave: 'stopped' },
  waiting: { due: 'starting', stop: 'stopped' },
  stopping: { exit: 'stopped' },
}

/** The state after an event; null where the event means nothing in this state. */
export function nextState(state: ChildState, event: ChildEvent): ChildState | null {
  return lifecycle[state][event] ?? null
}
