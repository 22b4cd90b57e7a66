/** An interaction as one agent sees it. The server sends it whole; a page never patches one. */
import { Type, type Static } from 'typebox'
import type { Action } from './action.ts'
import { Code } from './codes.ts'
import { Consult } from './consult.ts'
import { PartyView } from './party.ts'
import { Variable } from './variable.ts'
import { DialNumber, Id, Instant, Name } from './words.ts'

/**
 * What kind of contact this is for the agent; its label is the popover's title (ANS-2). `consult`: another agent asks
 * them for advice, until they leave again or the call becomes theirs.
 */
export const TaskKind = Type.Union([Type.Literal('inbound'), Type.Literal('consult')])
export type TaskKind = Static<typeof TaskKind>

/** Through what the customer reaches us. Today every task is a voice call; desktops know how the others stack (ANS-6). */
export const Channel = Type.Union([
  Type.Literal('email'),
  Type.Literal('social'),
  Type.Literal('chat'),
  Type.Literal('voice'),
])
export type Channel = Static<typeof Channel>

/**
 * Where the task stands for this agent; for agent 1 it says how things are with the customer.
 *
 * ```
 * connecting → ringing → connected ⇄ hold_requested / held / resume_requested      agent 1
 *      │         │           ⇅ ↑              ⇅    ↓ ↑
 *      │         │           detached ────────┘  conference → post_call
 *      │         │                                 ↑ ↓
 *      │         └────────→ consulting ⇄ consult_held                              agent 2
 *      └─────────┴───────────┴──────→ wrap_up → (gone)
 * ```
 *
 * `detached`: the agent's phone was lost in the middle of the call; the customer hears music, and the phone is rung
 * again as soon as it can be reached. `consulting`, `consult_held`: agent 2 talks with agent 1, or waits for them.
 * `post_call`: the customer has left a conference, the agents still talk (CNF-4). A request that is not taken, and a
 * consult that is over, go from the agent's list without wrap-up.
 */
export const TaskStatus = Type.Union([
  Type.Literal('connecting'),
  Type.Literal('ringing'),
  Type.Literal('connected'),
  Type.Literal('hold_requested'),
  Type.Literal('held'),
  Type.Literal('resume_requested'),
  Type.Literal('detached'),
  Type.Literal('consulting'),
  Type.Literal('consult_held'),
  Type.Literal('conference'),
  Type.Literal('post_call'),
  Type.Literal('wrap_up'),
])
export type TaskStatus = Static<typeof TaskStatus>

/** Whether a button is there, whether it works, and when not, why. */
export const Control = Type.Object({
  visible: Type.Boolean(),
  enabled: Type.Boolean(),
  why: Type.Union([Code, Type.Null()]),
})
export type Control = Static<typeof Control>

export const Controls = Type.Object({
  hold: Control,
  resume: Control,
  consult: Control,
  'consult-cancel': Control,
  'consult-hold': Control,
  'consult-resume': Control,
  'consult-end': Control,
  'consult-exit': Control,
  conference: Control,
  'conference-end': Control,
  'conference-exit': Control,
  transfer: Control,
  end: Control,
  'wrap-up': Control,
})
export type Controls = Readonly<Record<Action, Control>>

/** A line of the contact request popover, in the administrator's order (ANS-2). */
export const PopoverLine = Type.Object({ name: Type.String(), label: Name, value: Type.String() })
export type PopoverLine = Static<typeof PopoverLine>

export const Task = Type.Object({
  id: Id,
  /** Grows with every change of the interaction; commands may carry it to be refused when stale. */
  version: Type.Integer(),
  kind: TaskKind,
  channel: Channel,
  status: TaskStatus,
  customer: Type.Object({ number: DialNumber, name: Type.Union([Name, Type.Null()]) }),
  dnis: DialNumber,
  queue: Type.Object({ id: Id, name: Name }),
  /** When the customer's request arrived; the popover's timer runs from here, a consult's from `offeredAt`. */
  arrivedAt: Instant,
  /** When it was offered to this agent and when that offer lapses. */
  offeredAt: Instant,
  offerEndsAt: Instant,
  /** While it is offered at a station that is a dial number: what is pressed there to take it; absent: nothing. */
  confirmDigit: Type.Optional(Type.String()),
  answeredAt: Type.Union([Instant, Type.Null()]),
  heldAt: Type.Union([Instant, Type.Null()]),
  /** In `detached` only: until when the phone may come back; then the customer returns to the queue. */
  reattachEndsAt: Type.Union([Instant, Type.Null()]),
  /** Who is in the call now, the customer first: everybody who has joined and not left. */
  parties: Type.Array(PartyView),
  /** Agent 1's second pane, from the request until it is over or has become a conference. */
  consult: Type.Union([Consult, Type.Null()]),
  /** Since when this is a conference, in `conference` and `post_call`. */
  conferenceAt: Type.Union([Instant, Type.Null()]),
  endedAt: Type.Union([Instant, Type.Null()]),
  /**
   * Who or what ended the call for this agent, once it has. `requeued`: their phone was lost, the call goes on;
   * `transferred`: they handed it over.
   */
  endedBy: Type.Union([
    Type.Literal('agent'),
    Type.Literal('customer'),
    Type.Literal('lost'),
    Type.Literal('requeued'),
    Type.Literal('transferred'),
    Type.Null(),
  ]),
  /** When wrap-up is submitted by itself with the default reason, if it is. */
  wrapUpEndsAt: Type.Union([Instant, Type.Null()]),
  popover: Type.Array(PopoverLine),
  variables: Type.Array(Variable, { maxItems: 30 }),
  controls: Controls,
})
export type Task = Static<typeof Task>
