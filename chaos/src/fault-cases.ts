/** Every fault point with every kind of thing that passes it, and what has to go on for that. */

/** What goes on while the app dies; `scenarios.ts` plays them. */
export type Scenario =
  | 'call'
  | 'missed'
  | 'nobody'
  | 'hold_key'
  | 'phone_away'
  | 'start'
  | 'drain'
  | 'first_start'

export type FaultCase = { readonly point: string; readonly kind: string; readonly scenario: Scenario }

/** Inputs and effects that an ordinary call does not bring about. */
const elsewhere: Readonly<Record<string, Scenario>> = {
  timers: 'missed',
  play: 'nobody',
  playback_finished: 'nobody',
  leg_held_by_phone: 'hold_key',
  leg_resumed_by_phone: 'hold_key',
  endpoint_changed: 'phone_away',
  switch_connected: 'start',
  settings: 'start',
  seen: 'start',
}

const commands = ['sign_in', 'pick_state', 'hold', 'resume', 'end', 'wrap-up', 'sign_out']

const inputs = [
  'arrived',
  'leg_ringing',
  'leg_answered',
  'entered_bridge',
  'left_bridge',
  'leg_ended',
  'leg_held_by_phone',
  'leg_resumed_by_phone',
  'playback_finished',
  'endpoint_changed',
  'timers',
  'switch_connected',
  'settings',
  'seen',
]

const effects = [
  'make_bridge',
  'make_channel',
  'dial',
  'answer',
  'music_on',
  'music_off',
  'add_to_bridge',
  'remove_from_bridge',
  'play',
  'hang_up',
  'delete_bridge',
]

/** Told to nobody and followed by nothing: nothing happens after their commit. */
const silent = new Set(['entered_bridge', 'left_bridge', 'switch_connected', 'settings', 'seen', 'sign_out'])

/** Last words of the paths of commands. */
const requests = ['sign-in', 'state', 'hold', 'resume', 'end', 'wrap-up', 'sign-out']

function at(point: string, kinds: readonly string[]): FaultCase[] {
  return kinds.map((kind) => ({ point, kind, scenario: elsewhere[kind] ?? 'call' }))
}

function during(scenario: Scenario, point: string, kinds: readonly string[]): FaultCase[] {
  return kinds.map((kind) => ({ point, kind, scenario }))
}

export const faultCases: readonly FaultCase[] = [
  ...at('after_event', [...commands, ...inputs]),
  ...at('before_commit', [...commands, ...inputs, ...effects]),
  ...at(
    'after_commit',
    [...commands, ...inputs, ...effects].filter((kind) => !silent.has(kind)),
  ),
  ...at('after_send', effects),
  ...at('after_answer', effects),
  ...at('before_reply', commands),
  ...at('after_reply', requests),
  ...during('start', 'takeover', ['locked', 'replayed', 'owned']),
  ...during('start', 'provisioning', ['auth', 'aor', 'endpoint', 'identify']),
  ...during('drain', 'snapshot', ['*']),
  ...during('first_start', 'migration', ['0001-facts.sql', '0002-people.sql', '0003-history.sql']),
]

/** A few of each point, for every day: each kind of effect and command at one point at least. */
const spread = new Set([
  'after_event arrived',
  'after_event leg_answered',
  'after_event hold',
  'before_commit make_channel',
  'before_commit wrap-up',
  'before_commit leg_ended',
  'after_commit dial',
  'after_commit answer',
  'after_commit remove_from_bridge',
  'after_commit hang_up',
  'after_commit timers',
  'after_send dial',
  'after_send add_to_bridge',
  'after_send play',
  'after_answer make_bridge',
  'after_answer music_on',
  'before_reply resume',
  'before_reply sign_in',
  'after_reply end',
  'after_reply state',
  'takeover owned',
  'provisioning endpoint',
  'snapshot *',
])

export const spreadCases: readonly FaultCase[] = faultCases.filter(({ point, kind }) =>
  spread.has(`${point} ${kind}`),
)
