/** An interaction as one agent sees it. The server sends it whole; a page never patches one. */
import { Type, type Static } from 'typebox'
import { Code } from './codes.ts'
import { Variable } from './variable.ts'
import { DialNumber, Id, Instant, Name } from './words.ts'

/** What kind of contact this is for the agent; its label is the popover's title (ANS-2). */
export const TaskKind = Type.Union([Type.Literal('inbound')])
export type TaskKind = Static<typeof TaskKind>

/**
 * Where the task stands for this agent.
 *
 * ```
 * connecting → ringing → connected ⇄ hold_requested / held / resume_requested
 *      │         │           ⇅ ↑              ⇅
 *      │         │           detached ────────┘
 *      └─────────┴───────────┴──────→ wrap_up → (gone)
 * ```
 *
 * `detached`: the agent's phone was lost in the middle of the call; the customer hears music, and the phone is rung
 * again as soon as it can be reached. A request that is not taken goes from the agent's list without wrap-up.
 */
export const TaskStatus = Type.Union([
  Type.Literal('connecting'),
  Type.Literal('ringing'),
  Type.Literal('connected'),
  Type.Literal('hold_requested'),
  Type.Literal('held'),
  Type.Literal('resume_requested'),
  Type.Literal('detached'),
  Type.Literal('wrap_up'),
])
export type TaskStatus = Static<typeof TaskStatus>

/** An action that an agent may ask for on a task. */
export const Action = Type.Union([
  Type.Literal('hold'),
  Type.Literal('resume'),
  Type.Literal('end'),
  Type.Literal('wrap-up'),
])
export type Action = Static<typeof Action>

/** Whether a button is there, whether it works, and when not, why. */
export const Control = Type.Object({
  visible: Type.Boolean(),
  enabled: Type.Boolean(),
  why: Type.Union([Code, Type.Null()]),
})
export type Control = Static<typeof Control>

/** A line of the contact request popover, in the administrator's order (ANS-2). */
export const PopoverLine = Type.Object({ name: Type.String(), label: Name, value: Type.String() })
export type PopoverLine = Static<typeof PopoverLine>

export const Task = Type.Object({
  id: Id,
  /** Grows with every change of the interaction; commands may carry it to be refused when stale. */
  version: Type.Integer(),
  kind: TaskKind,
  channel: Type.Literal('voice'),
  status: TaskStatus,
  customer: Type.Object({ number: DialNumber, name: Type.Union([Name, Type.Null()]) }),
  dnis: DialNumber,
  queue: Type.Object({ id: Id, name: Name }),
  /** When the customer's request arrived; the popover's timer runs from here. */
  arrivedAt: Instant,
  /** When it was offered to this agent and when that offer lapses. */
  offeredAt: Instant,
  offerEndsAt: Instant,
  answeredAt: Type.Union([Instant, Type.Null()]),
  heldAt: Type.Union([Instant, Type.Null()]),
  /** In `detached` only: until when the phone may come back; then the customer returns to the queue. */
  reattachEndsAt: Type.Union([Instant, Type.Null()]),
  endedAt: Type.Union([Instant, Type.Null()]),
  /** Who or what ended the call for this agent, once it has; `requeued`: their phone was lost, the call goes on. */
  endedBy: Type.Union([
    Type.Literal('agent'),
    Type.Literal('customer'),
    Type.Literal('lost'),
    Type.Literal('requeued'),
    Type.Null(),
  ]),
  /** When wrap-up is submitted by itself with the default reason, if it is. */
  wrapUpEndsAt: Type.Union([Instant, Type.Null()]),
  popover: Type.Array(PopoverLine),
  variables: Type.Array(Variable, { maxItems: 30 }),
  controls: Type.Object({ hold: Control, resume: Control, end: Control, 'wrap-up': Control }),
})
export type Task = Static<typeof Task>
