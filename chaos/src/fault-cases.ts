/** What a case of a fault run is, and the few that are for every day. */

/**
 * What goes on while the app dies; `scenarios.ts` plays them. In this order each is looked through for what passes a
 * fault point: a case is played where its kind is met first.
 */
export const scenarioNames = [
  'call',
  'missed',
  'nobody',
  'hold_key',
  'phone_away',
  'dial_number',
  'conference',
  'advice',
  'handed_over',
  'blind',
  'start',
  'drain',
  'first_start',
] as const

export type Scenario = (typeof scenarioNames)[number]

/**
 * What befalls the app at the point. `kill`: it dies. `nap`: it is stopped for longer than its lease and goes on, nobody
 * having taken its place. `takeover`: it is stopped, another node takes over, and it wakes.
 */
export type Deed = 'kill' | 'nap' | 'takeover'

export const deeds: readonly Deed[] = ['kill', 'nap', 'takeover']

/** Before the first start is over no app serves that could nap, and none whose place another could take. */
export function canBefall(deed: Deed, { scenario }: FaultCase): boolean {
  return deed === 'kill' || scenario !== 'first_start'
}

export type FaultCase = { readonly point: string; readonly kind: string; readonly scenario: Scenario }

/** For every day: each kind of effect and of what people do at one point at least. */
export const spreadCases: readonly FaultCase[] = [
  ...during('call', [
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
    'after_send dial',
    'after_send add_to_bridge',
    'after_answer make_bridge',
    'after_answer music_on',
    'before_reply resume',
    'before_reply sign_in',
    'after_reply end',
    'after_reply state',
  ]),
  ...during('conference', [
    'after_commit consult',
    'before_commit conference',
    'after_commit conference-end',
  ]),
  ...during('advice', ['before_reply consult-cancel', 'after_send ring_on', 'after_commit consult-exit']),
  ...during('handed_over', ['before_reply transfer']),
  ...during('blind', ['after_commit transfer']),
  ...during('missed', ['after_commit timers']),
  ...during('nobody', ['after_send play']),
  ...during('start', ['takeover owned', 'provisioning endpoint']),
  ...during('drain', ['snapshot *']),
]

function during(scenario: Scenario, passings: readonly string[]): FaultCase[] {
  return passings.map((passing) => {
    const [point = '', kind = ''] = passing.split(' ')
    return { point, kind, scenario }
  })
}
