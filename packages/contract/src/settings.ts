/**
 * What an administrator sets for one tenant: one value, replaced whole, with a version.
 *
 * It holds no secrets (passwords are the app's and the switch's own).
 */
import { Type, type Static } from 'typebox'
import { VariableDeclaration } from './variable.ts'
import { DialNumber, Duration, Id, Language, Name } from './words.ts'

export const Role = Type.Union([
  Type.Literal('agent'),
  Type.Literal('supervisor'),
  Type.Literal('administrator'),
])
export type Role = Static<typeof Role>

/**
 * What a profile permits (ANS-9):
 *
 * - `take_calls`: customers' calls are offered to them
 * - `be_consulted`: colleagues may ask them for advice and hand calls over to them
 * - `make_calls`: they may call customers
 * - `dial_numbers`: they may consult and transfer to numbers outside, and have a dial number as their station
 */
export const Permission = Type.Union([
  Type.Literal('take_calls'),
  Type.Literal('be_consulted'),
  Type.Literal('make_calls'),
  Type.Literal('dial_numbers'),
])
export type Permission = Static<typeof Permission>

/** Every permission, in the order of the pages. */
export const permissions: readonly Permission[] = ['take_calls', 'be_consulted', 'make_calls', 'dial_numbers']

export const Profile = Type.Object({
  id: Id,
  name: Name,
  permissions: Type.Array(Permission, { uniqueItems: true }),
})
export type Profile = Static<typeof Profile>

export const Person = Type.Object({
  id: Id,
  login: Id,
  name: Name,
  role: Role,
  language: Language,
  teams: Type.Array(Id),
  /** The station offered first at sign-in. */
  extension: Type.Union([Type.String(), Type.Null()]),
  /** Permits everything when absent. */
  profile: Type.Optional(Id),
})
export type Person = Static<typeof Person>

export const Team = Type.Object({ id: Id, name: Name })
export type Team = Static<typeof Team>

/** What happens to a caller whom nobody will take: an announcement, then the end of the call. */
export const Treatment = Type.Object({
  announcement: Type.Union([Type.Literal('nobody_here'), Type.Literal('all_busy')]),
})
export type Treatment = Static<typeof Treatment>

/** Whether agents may send calls there, and ask there for advice (TRF-1, CON-1). */
export const OpenFor = Type.Object({ transfer: Type.Boolean(), consult: Type.Boolean() })
export type OpenFor = Static<typeof OpenFor>

export const Queue = Type.Object({
  id: Id,
  name: Name,
  teams: Type.Array(Id),
  /** How long an agent's phone rings before RONA. */
  ringTime: Duration,
  /** The longest a caller waits; then `onLongestWait`. */
  longestWait: Duration,
  onLongestWait: Treatment,
  /**
   * For a caller who finds no agent of the queue's teams signed in. Who already waits when the last agent signs out, or
   * the last phone goes, keeps waiting: somebody may come back before the longest wait is over.
   */
  onNobodySignedIn: Treatment,
  /** Both when absent. */
  openFor: Type.Optional(OpenFor),
})
export type Queue = Static<typeof Queue>

/** A number that customers call. Flows come between number and queue later. */
export const EntryPoint = Type.Object({
  id: Id,
  name: Name,
  number: DialNumber,
  queue: Id,
  /** Called over the trunk for callers whom nobody can serve because the app is away; absent: the call ends. */
  fallback: Type.Optional(DialNumber),
  /** Both when absent. */
  openFor: Type.Optional(OpenFor),
  variables: Type.Array(VariableDeclaration),
})
export type EntryPoint = Static<typeof EntryPoint>

export const Reason = Type.Object({ id: Id, name: Name })
export type Reason = Static<typeof Reason>

export const WrapUp = Type.Object({
  reasons: Type.Array(Reason),
  required: Type.Boolean(),
  defaultReason: Type.Union([Id, Type.Null()]),
  /** After this, wrap-up is submitted by itself with the default reason; null: never. */
  automaticAfter: Type.Union([Duration, Type.Null()]),
})
export type WrapUp = Static<typeof WrapUp>

/** A digit, or `none`. */
export const ConfirmDigit = Type.Union([
  Type.Literal('none'),
  Type.Literal('0'),
  Type.Literal('1'),
  Type.Literal('2'),
  Type.Literal('3'),
  Type.Literal('4'),
  Type.Literal('5'),
  Type.Literal('6'),
  Type.Literal('7'),
  Type.Literal('8'),
  Type.Literal('9'),
])
export type ConfirmDigit = Static<typeof ConfirmDigit>

/** How calls are consulted about, conferenced and transferred; what is absent is as described. */
export const Handling = Type.Object({
  /** A blind transfer that its agent or number does not take: the call ends (when absent), or waits in its queue (TRF-2). */
  blindTransferNotTaken: Type.Optional(Type.Union([Type.Literal('end'), Type.Literal('requeue')])),
  /** After a consult agent 1 has the customer back, resumed (when absent) or still on hold; or all is over (CON-10). */
  consultEnd: Type.Optional(
    Type.Union([
      Type.Literal('customer_resumed'),
      Type.Literal('customer_held'),
      Type.Literal('interaction_ends'),
    ]),
  ),
  /** When the customer leaves a conference the agents stay in post-call (when absent), or all is over (CNF-4). */
  conferenceCustomerLeaves: Type.Optional(Type.Union([Type.Literal('post_call'), Type.Literal('ends')])),
  /** How long a colleague's phone rings for a consult or transfer to them; 20 s when absent. */
  ringTime: Type.Optional(Duration),
  /** How long a number outside rings; 60 s when absent. */
  numberRingTime: Type.Optional(Duration),
  /**
   * What is pressed to take a call at a station that is a dial number, so that no mailbox takes one; `none`: whoever
   * answers there has taken it. 1 when absent.
   */
  confirmDigit: Type.Optional(ConfirmDigit),
  /** The most digits a number may have, 3 to 18; 18 when absent (TRF-4). */
  longestNumber: Type.Optional(Type.Integer({ minimum: 3, maximum: 18 })),
})
export type Handling = Static<typeof Handling>

export const Settings = Type.Object({
  version: Type.Integer(),
  /** What the centre is called. */
  name: Type.Optional(Name),
  /** What a new person's desktop speaks; English when absent. */
  language: Type.Optional(Language),
  people: Type.Array(Person),
  teams: Type.Array(Team),
  queues: Type.Array(Queue),
  entryPoints: Type.Array(EntryPoint),
  idleReasons: Type.Array(Reason),
  wrapUp: WrapUp,
  /**
   * How long a customer hears music for an agent whose phone was lost in the middle of a call, before they go back to
   * their place in the queue; 10 s when absent.
   */
  reattachWithin: Type.Optional(Duration),
  handling: Type.Optional(Handling),
  /** An agent who has had no desktop open for so long goes from Available to Idle; never when absent. */
  absentAfter: Type.Optional(Duration),
  /** None when absent. */
  profiles: Type.Optional(Type.Array(Profile)),
  /** The extensions that are provisioned on the switch. */
  extensions: Type.Array(Type.String()),
})
export type Settings = Static<typeof Settings>
