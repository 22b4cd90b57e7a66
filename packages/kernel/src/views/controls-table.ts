/**
 * Every button in every stage (HLD-1 to HLD-3, CON-3, CON-8, CNF-2, CNF-3, TRF-6, END-1): `on`; `off`, there but
 * disabled; or `hidden`. The two latter with the reason that the command is refused with.
 */
import type { Action, Code } from '@cordboard/contract'
import type { Stage } from './stage.ts'

export type Cell = readonly ['on'] | readonly ['off' | 'hidden', Code]
type Row = Readonly<Record<Action, Cell>>

const on: Cell = ['on']
const off = (why: Code): Cell => ['off', why]
const hidden = (why: Code): Cell => ['hidden', why]

const all = (cell: Cell): Row => ({
  hold: cell,
  resume: cell,
  consult: cell,
  'consult-cancel': cell,
  'consult-hold': cell,
  'consult-resume': cell,
  'consult-end': cell,
  'consult-exit': cell,
  conference: cell,
  'conference-end': cell,
  'conference-exit': cell,
  transfer: cell,
  end: cell,
  'wrap-up': cell,
})

/** Agent 1 and the customer, nobody else. */
const alone: Row = {
  ...all(hidden('no_consult')),
  'conference-end': hidden('not_in_conference'),
  'conference-exit': hidden('not_in_conference'),
  'wrap-up': hidden('not_allowed_now'),
}

const connected: Row = {
  ...alone,
  hold: on,
  resume: hidden('call_not_on_hold'),
  consult: on,
  transfer: on,
  end: on,
}

const held: Row = {
  ...connected,
  hold: hidden('call_on_hold'),
  resume: on,
  end: off('call_on_hold'),
}

/** While the switch is doing what was asked for last. */
const busy = { consult: off('in_progress'), transfer: off('in_progress') } as const

const holding = { hold: off('in_progress'), resume: hidden('in_progress') } as const
const resuming = { hold: hidden('in_progress'), resume: off('in_progress') } as const

const detached: Row = {
  ...alone,
  hold: off('lost'),
  resume: hidden('lost'),
  consult: off('lost'),
  transfer: off('lost'),
  end: off('lost'),
}

/** Advice is asked for: Cancel consult, and the customer may be resumed (CON-2, CON-3). */
const asking: Row = {
  ...connected,
  consult: hidden('consult_running'),
  'consult-cancel': on,
  'consult-hold': hidden('consult_not_accepted'),
  'consult-resume': hidden('consult_not_accepted'),
  'consult-end': hidden('consult_not_accepted'),
  'consult-exit': hidden('not_your_role'),
  conference: off('consult_not_accepted'),
  transfer: off('consult_not_accepted'),
  end: off('consult_running'),
}

/** A consult that was accepted, with agent 1 at the consulted party, the customer on hold (CON-4, CON-8). */
const withConsulted: Row = {
  ...asking,
  hold: hidden('call_on_hold'),
  resume: on,
  'consult-cancel': hidden('not_allowed_now'),
  'consult-hold': on,
  'consult-resume': hidden('consulted_not_on_hold'),
  'consult-end': on,
  conference: on,
  transfer: on,
}

/** Agent 1 with the customer, the consulted party on hold. */
const withCustomer: Row = {
  ...withConsulted,
  hold: on,
  resume: hidden('call_not_on_hold'),
  'consult-hold': hidden('consulted_on_hold'),
  'consult-resume': on,
}

const onTheWay = { conference: off('in_progress'), transfer: off('in_progress') } as const

const conference: Row = {
  ...all(hidden('in_conference')),
  'consult-exit': hidden('not_your_role'),
  'conference-end': on,
  'conference-exit': hidden('not_your_role'),
  transfer: on,
  'wrap-up': hidden('not_allowed_now'),
}

const consulted: Row = { ...all(hidden('not_your_role')), 'consult-exit': on }
const inConference: Row = { ...all(hidden('not_your_role')), 'conference-exit': on }

export const controlsTable: Readonly<Record<Stage, Row>> = {
  connecting: all(hidden('call_not_answered')),
  ringing: all(hidden('call_not_answered')),
  joining: { ...connected, ...busy, hold: off('in_progress') },
  connected,
  hold_requested: { ...held, ...busy, ...holding },
  held,
  resume_requested: { ...held, ...busy, ...resuming },
  phone_on_hold: { ...held, resume: off('phone_on_hold') },
  detached,
  asking_connected: asking,
  asking_hold_requested: { ...asking, ...holding },
  asking_held: { ...asking, hold: hidden('call_on_hold'), resume: on },
  asking_resume_requested: { ...asking, ...resuming },
  asking_phone_on_hold: { ...asking, hold: hidden('call_on_hold'), resume: off('phone_on_hold') },
  with_consulted: withConsulted,
  consulting_phone_on_hold: {
    ...withConsulted,
    resume: off('phone_on_hold'),
    'consult-hold': off('phone_on_hold'),
    conference: off('phone_on_hold'),
  },
  to_customer: {
    ...withConsulted,
    ...resuming,
    ...onTheWay,
    'consult-hold': off('in_progress'),
    'consult-resume': hidden('in_progress'),
  },
  with_customer: withCustomer,
  with_customer_phone_on_hold: {
    ...withCustomer,
    hold: off('phone_on_hold'),
    resume: hidden('phone_on_hold'),
    'consult-resume': off('phone_on_hold'),
    conference: off('phone_on_hold'),
  },
  to_consulted: {
    ...withConsulted,
    ...holding,
    ...onTheWay,
    'consult-hold': hidden('in_progress'),
    'consult-resume': off('in_progress'),
  },
  merging: {
    ...withConsulted,
    ...resuming,
    ...onTheWay,
    'consult-hold': off('in_progress'),
    'consult-end': off('in_progress'),
  },
  consult_detached: {
    ...detached,
    consult: hidden('consult_running'),
    'consult-end': off('lost'),
    conference: off('lost'),
  },
  conference,
  conference_detached: { ...conference, 'conference-end': off('lost'), transfer: off('lost') },
  post_call: {
    ...all(hidden('customer_gone')),
    'consult-exit': hidden('not_your_role'),
    'conference-exit': hidden('not_your_role'),
    end: on,
    'wrap-up': on,
  },
  consulted,
  consulted_held: consulted,
  agent2_in_conference: inConference,
  agent2_in_post_call: inConference,
  wrap_up: { ...all(hidden('call_ended')), 'wrap-up': on },
}
