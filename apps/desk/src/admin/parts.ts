/** The lists of the settings as pages: what each is called, what its form asks for, what its list shows. */
import type { EntryPoint, Person, Profile, Queue, Reason } from '@cordboard/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Thing } from './administration.ts'
import { languageOptions, type Field, type PathOf } from './form/field.ts'

export interface Part {
  /** Its address, on the pages and in the API. */
  readonly path: string
  readonly title: MessageDescriptor
  readonly add: MessageDescriptor
  readonly nothingYet: MessageDescriptor
  readonly fields: readonly Field[]
  /** The fields beside the name that the list shows. */
  readonly shown: readonly string[]
  readonly fresh: Thing
  /** People see its things in the order that they are put in here. */
  readonly isOrdered?: boolean
}

type FieldsOf<Item> = readonly Field<PathOf<Item>>[]

const name: Field<'name'> = { kind: 'text', path: 'name', label: msg`Name`, empty: 'required' }
const announcements = [
  { id: 'all_busy', name: msg`All agents are busy` },
  { id: 'nobody_here', name: msg`Nobody is here` },
]

const openFor: readonly Field<'openFor.transfer' | 'openFor.consult'>[] = [
  { kind: 'check', path: 'openFor.transfer', label: msg`Agents may transfer calls here`, otherwise: true },
  { kind: 'check', path: 'openFor.consult', label: msg`Agents may consult here`, otherwise: true },
]

const reasonFields: FieldsOf<Reason> = [name]
const named = { fields: reasonFields, shown: [], fresh: { name: '' } }

const personFields: FieldsOf<Person> = [
  name,
  { kind: 'text', path: 'login', label: msg`Login`, empty: 'required' },
  {
    kind: 'one',
    path: 'role',
    label: msg`Role`,
    empty: 'required',
    options: [
      { id: 'agent', name: msg`Agent` },
      { id: 'supervisor', name: msg`Supervisor` },
      { id: 'administrator', name: msg`Administrator` },
    ],
  },
  {
    kind: 'one',
    path: 'language',
    label: msg`Language`,
    empty: 'required',
    options: languageOptions,
  },
  { kind: 'many', path: 'teams', label: msg`Teams`, options: { part: 'teams' } },
  {
    kind: 'one',
    path: 'profile',
    label: msg`Profile`,
    hint: msg`What this person may do. Without a profile: everything.`,
    empty: 'absent',
    none: msg`No profile`,
    options: { part: 'profiles' },
  },
  {
    kind: 'one',
    path: 'extension',
    label: msg`Phone`,
    hint: msg`Offered first when they sign in.`,
    empty: 'null',
    none: msg`No phone`,
    options: { part: 'phones' },
  },
]

export const people: Part = {
  path: 'people',
  title: msg`People`,
  add: msg`Add person`,
  nothingYet: msg`Nobody yet.`,
  fields: personFields,
  shown: ['login', 'role', 'teams', 'extension'],
  fresh: { name: '', login: '', role: 'agent', language: 'en', teams: [], extension: null },
}

const profileFields: FieldsOf<Profile> = [
  name,
  {
    kind: 'many',
    path: 'permissions',
    label: msg`May`,
    options: [
      { id: 'take_calls', name: msg`take calls of customers` },
      { id: 'be_consulted', name: msg`be consulted, and have calls transferred to them` },
      { id: 'make_calls', name: msg`call customers` },
      { id: 'dial_numbers', name: msg`consult and transfer to numbers outside, and answer at a dial number` },
    ],
  },
]

export const profiles: Part = {
  path: 'profiles',
  title: msg`Profiles`,
  add: msg`Add profile`,
  nothingYet: msg`No profiles yet: everybody may do everything.`,
  fields: profileFields,
  shown: ['permissions'],
  fresh: { name: '', permissions: ['take_calls', 'be_consulted', 'make_calls', 'dial_numbers'] },
}

export const teams: Part = {
  ...named,
  path: 'teams',
  title: msg`Teams`,
  add: msg`Add team`,
  nothingYet: msg`No teams yet.`,
}

const queueFields: FieldsOf<Queue> = [
  name,
  { kind: 'many', path: 'teams', label: msg`Teams`, options: { part: 'teams' } },
  {
    kind: 'seconds',
    path: 'ringTime',
    label: msg`Ring time in seconds`,
    hint: msg`How long an agent's phone rings before RONA.`,
    empty: 'required',
  },
  { kind: 'seconds', path: 'longestWait', label: msg`Longest wait in seconds`, empty: 'required' },
  {
    kind: 'one',
    path: 'onLongestWait.announcement',
    label: msg`Announcement after the longest wait`,
    empty: 'required',
    options: announcements,
  },
  {
    kind: 'one',
    path: 'onNobodySignedIn.announcement',
    label: msg`Announcement while nobody is signed in`,
    empty: 'required',
    options: announcements,
  },
  ...openFor,
]

export const queues: Part = {
  path: 'queues',
  title: msg`Queues`,
  add: msg`Add queue`,
  nothingYet: msg`No queues yet.`,
  fields: queueFields,
  shown: ['teams', 'ringTime', 'longestWait'],
  fresh: {
    name: '',
    teams: [],
    ringTime: 20_000,
    longestWait: 600_000,
    onLongestWait: { announcement: 'all_busy' },
    onNobodySignedIn: { announcement: 'nobody_here' },
  },
}

const entryPointFields: FieldsOf<EntryPoint> = [
  name,
  {
    kind: 'text',
    path: 'number',
    label: msg`Number`,
    hint: msg`With a plus and the country, as in +12025550100.`,
    empty: 'required',
  },
  { kind: 'one', path: 'queue', label: msg`Queue`, empty: 'required', options: { part: 'queues' } },
  {
    kind: 'text',
    path: 'fallback',
    label: msg`Fallback number`,
    hint: msg`Called for customers whom nobody can serve because the contact centre is down.`,
    empty: 'absent',
  },
  ...openFor,
  { kind: 'variables', path: 'variables', label: msg`Variables` },
]

export const entryPoints: Part = {
  path: 'entry-points',
  title: msg`Entry points`,
  add: msg`Add entry point`,
  nothingYet: msg`No entry points yet: nobody can call.`,
  fields: entryPointFields,
  shown: ['number', 'queue'],
  fresh: { name: '', number: '', queue: '', variables: [] },
}

export const idleReasons: Part = {
  ...named,
  isOrdered: true,
  path: 'idle-reasons',
  title: msg`Idle reasons`,
  add: msg`Add reason`,
  nothingYet: msg`No reasons yet.`,
}

export const wrapUpReasons: Part = {
  ...named,
  isOrdered: true,
  path: 'wrap-up-reasons',
  title: msg`Wrap-up reasons`,
  add: msg`Add reason`,
  nothingYet: msg`No reasons yet.`,
}

export const parts: readonly Part[] = [
  people,
  profiles,
  teams,
  queues,
  entryPoints,
  idleReasons,
  wrapUpReasons,
]
