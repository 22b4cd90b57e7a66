/**
 * What an administrator reads and writes under `/api/admin/`: the parts of the settings, each thing by its id.
 *
 * Answers carry the version of the settings. A change that says in `If-Match` which version it was made upon is refused
 * with `stale_version` once that very thing has changed since.
 */
import { Type, type Static, type TSchema } from 'typebox'
import { NewPassword } from './rest.ts'
import { EntryPoint, Handling, Person, Profile, Queue, Reason, Team, WrapUp } from './settings.ts'
import { Extension, Id, Language, Name } from './words.ts'

const strict = { additionalProperties: false } as const
const second = 1_000
const minute = 60 * second

/** A length of time in milliseconds, within what makes sense. */
const between = (minimum: number, maximum: number) => Type.Integer({ minimum, maximum })
const orNull = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

const callTimes = {
  ringTime: between(5 * second, 5 * minute),
  longestWait: between(10 * second, 24 * 60 * minute),
}

export const PersonBody = Type.Object(Person.properties, strict)
export const TeamBody = Type.Object(Team.properties, strict)
export const ProfileBody = Type.Object(Profile.properties, strict)
export const QueueBody = Type.Object({ ...Queue.properties, ...callTimes }, strict)
export const EntryPointBody = Type.Object(EntryPoint.properties, strict)
export const ReasonBody = Type.Object(Reason.properties, strict)

/** `PUT /api/admin/idle-reasons` and `wrap-up-reasons`: each id of the list once, in the order in which people see them. */
export const OrderBody = Type.Object({ order: Type.Array(Id) }, strict)
export type OrderBody = Static<typeof OrderBody>

/** A new thing may leave its id to the server, which makes one of its name. */
const unnamed = { id: Type.Optional(Id) }

export const NewTeam = Type.Object({ ...TeamBody.properties, ...unnamed }, strict)
export const NewProfile = Type.Object({ ...ProfileBody.properties, ...unnamed }, strict)
export const NewQueue = Type.Object({ ...QueueBody.properties, ...unnamed }, strict)
export const NewEntryPoint = Type.Object({ ...EntryPointBody.properties, ...unnamed }, strict)
export const NewReason = Type.Object({ ...ReasonBody.properties, ...unnamed }, strict)
/** Without a password the server makes one and tells it once. Either way the person chooses their own at first sign-in. */
export const NewPerson = Type.Object(
  { ...PersonBody.properties, ...unnamed, password: Type.Optional(NewPassword) },
  strict,
)
export type NewPerson = Static<typeof NewPerson>

/** `PUT /api/admin/wrap-up`: how wrap-up goes; its reasons are things of their own. */
export const WrapUpRules = Type.Object(
  {
    required: WrapUp.properties.required,
    defaultReason: WrapUp.properties.defaultReason,
    automaticAfter: orNull(between(second, 60 * minute)),
  },
  strict,
)
export type WrapUpRules = Static<typeof WrapUpRules>

/** `PUT /api/admin/handling`; what is absent is as `Handling` says. */
export const HandlingRules = Type.Object(
  {
    ...Handling.properties,
    ringTime: Type.Optional(callTimes.ringTime),
    numberRingTime: Type.Optional(between(5 * second, 5 * minute)),
  },
  strict,
)
export type HandlingRules = Static<typeof HandlingRules>

/** `PUT /api/admin/tenant`: what holds for the whole centre; what is absent is as `Settings` says. */
export const TenantRules = Type.Object(
  {
    name: Type.Optional(Name),
    language: Type.Optional(Language),
    reattachWithin: Type.Optional(between(0, 5 * minute)),
    absentAfter: Type.Optional(between(30 * second, 24 * 60 * minute)),
  },
  strict,
)
export type TenantRules = Static<typeof TenantRules>

/** A phone that may register at the switch, by its extension. */
export const Phone = Type.Object({
  extension: Extension,
  /** Who is offered it first at sign-in, and who sits at it now. */
  person: orNull(Id),
  agent: orNull(Id),
  /** Whether the switch can reach it. */
  reachable: Type.Boolean(),
})
export type Phone = Static<typeof Phone>

export const NewPhone = Type.Object({ extension: Phone.properties.extension }, strict)
export type NewPhone = Static<typeof NewPhone>

/** Told once, when a phone is added or gets a new password. */
export const PhoneSecret = Type.Object({
  version: Type.Integer(),
  extension: Phone.properties.extension,
  sipPassword: Type.String(),
})
export type PhoneSecret = Static<typeof PhoneSecret>

/** Told once, when a person is added or gets a new password that the server made. */
export const PersonSecret = Type.Object({
  version: Type.Integer(),
  item: Person,
  password: orNull(Type.String()),
})
export type PersonSecret = Static<typeof PersonSecret>

/** `POST /api/admin/people/{id}/password`: without one the server makes one. */
export const PasswordReset = Type.Object({ password: Type.Optional(NewPassword) }, strict)
export type PasswordReset = Static<typeof PasswordReset>

/** All things of a part. */
export const listOf = <Schema extends TSchema>(item: Schema) =>
  Type.Object({ version: Type.Integer(), items: Type.Array(item) })
/** One thing of a part, or the part itself. */
export const versioned = <Schema extends TSchema>(item: Schema) =>
  Type.Object({ version: Type.Integer(), item })
export type Listed<Item> = { readonly version: number; readonly items: readonly Item[] }
export type Versioned<Item> = { readonly version: number; readonly item: Item }
