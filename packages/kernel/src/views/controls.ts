/** Which button an agent has, whether it works and why not: one table, shown by the desktop, enforced by commands. */
import type { Action, Code, Control, Id, Task, TaskStatus } from '@cordboard/contract'
import type { Interaction, Party } from '../state/interaction.ts'
import { partyOf } from '../state/lookup.ts'
import type { State } from '../state/state.ts'

/**
 * Where a task stands; `joining` is shown as connected, only hold has to wait for it. `phone_on_hold` is held by the
 * phone's own key, which only the phone can undo (HLD-4).
 */
type Stage =
  | Exclude<TaskStatus, 'consulting' | 'consult_held' | 'conference' | 'post_call'>
  | 'joining'
  | 'phone_on_hold'

/** `on`, or `off` (shown, disabled) and `hidden` with the reason that a command is refused with. */
type Cell = readonly ['on'] | readonly ['off' | 'hidden', Code]

type Alone = 'hold' | 'resume' | 'end' | 'wrap-up'

const on: Cell = ['on']
const off = (why: Code): Cell => ['off', why]
const hidden = (why: Code): Cell => ['hidden', why]

const unanswered: Readonly<Record<Alone, Cell>> = {
  hold: hidden('call_not_answered'),
  resume: hidden('call_not_answered'),
  end: hidden('call_not_answered'),
  'wrap-up': hidden('call_not_answered'),
}

const table: Readonly<Record<Stage, Readonly<Record<Alone, Cell>>>> = {
  connecting: unanswered,
  ringing: unanswered,
  joining: {
    hold: off('in_progress'),
    resume: hidden('call_not_on_hold'),
    end: on,
    'wrap-up': hidden('not_allowed_now'),
  },
  connected: { hold: on, resume: hidden('call_not_on_hold'), end: on, 'wrap-up': hidden('not_allowed_now') },
  hold_requested: {
    hold: off('in_progress'),
    resume: hidden('in_progress'),
    end: off('call_on_hold'),
    'wrap-up': hidden('not_allowed_now'),
  },
  held: {
    hold: hidden('call_on_hold'),
    resume: on,
    end: off('call_on_hold'),
    'wrap-up': hidden('not_allowed_now'),
  },
  resume_requested: {
    hold: hidden('in_progress'),
    resume: off('in_progress'),
    end: off('call_on_hold'),
    'wrap-up': hidden('not_allowed_now'),
  },
  detached: {
    hold: off('lost'),
    resume: hidden('lost'),
    end: off('lost'),
    'wrap-up': hidden('not_allowed_now'),
  },
  phone_on_hold: {
    hold: hidden('call_on_hold'),
    resume: off('phone_on_hold'),
    end: off('call_on_hold'),
    'wrap-up': hidden('not_allowed_now'),
  },
  wrap_up: {
    hold: hidden('call_ended'),
    resume: hidden('call_ended'),
    end: hidden('call_ended'),
    'wrap-up': on,
  },
}

/** What needs the switch, and so waits while it is out of sight. */
const needsSwitch: ReadonlySet<Action> = new Set(['hold', 'resume', 'end'])

/** All controls of the agent on this interaction; null when they have no part in it. */
export function controls(state: State, interaction: Interaction, agent: Id): Task['controls'] | null {
  const party = partyOf(interaction, agent)
  if (party === null) return null
  const row = table[stageOf(state, interaction, party)]
  const control = (action: Alone) =>
    controlOf(row[action], state.line.phase !== 'ready' && needsSwitch.has(action))
  const absent: Control = { visible: false, enabled: false, why: 'not_allowed_now' }
  return {
    hold: control('hold'),
    resume: control('resume'),
    consult: absent,
    'consult-cancel': absent,
    'consult-hold': absent,
    'consult-resume': absent,
    'consult-end': absent,
    'consult-exit': absent,
    conference: absent,
    'conference-end': absent,
    'conference-exit': absent,
    transfer: absent,
    end: control('end'),
    'wrap-up': control('wrap-up'),
  }
}

/** Where the task stands for this agent, in the contract's words. */
export function statusOf(state: State, interaction: Interaction, party: Party): TaskStatus {
  const stage = stageOf(state, interaction, party)
  if (stage === 'phone_on_hold') return 'held'
  return stage === 'joining' ? 'connected' : stage
}

function stageOf(state: State, interaction: Interaction, party: Party): Stage {
  const { hold } = interaction.main
  switch (party.state) {
    case 'connecting':
    case 'ringing':
      return party.state
    case 'joined':
      if (hold === 'held' && state.legs.get(party.leg)?.isOnHold === true) return 'phone_on_hold'
      return hold === 'talking' ? 'connected' : hold
    case 'detached':
      return 'detached'
    case 'wrapping_up':
    case 'left':
      return 'wrap_up'
  }
}

function controlOf(cell: Cell, isBlind: boolean): Control {
  if (cell[0] !== 'on') return { visible: cell[0] === 'off', enabled: false, why: cell[1] }
  return isBlind
    ? { visible: true, enabled: false, why: 'switch_unavailable' }
    : { visible: true, enabled: true, why: null }
}
