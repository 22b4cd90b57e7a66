/** The lists of the settings that are resources: one table, asked by the routes and the import. */
import {
  EntryPoint,
  EntryPointBody,
  NewEntryPoint,
  NewPerson,
  NewProfile,
  NewQueue,
  NewReason,
  NewTeam,
  Person,
  PersonBody,
  Profile,
  ProfileBody,
  Queue,
  QueueBody,
  Reason,
  ReasonBody,
  Team,
  TeamBody,
} from '@cordboard/contract'
import { newId, read, type SettingsPart } from './settings-part.ts'

/** A person's id is their login, unless somebody had it before: what is kept of that one must not become theirs. */
export const people: SettingsPart<Person> = {
  path: 'people',
  noun: 'person',
  pointer: '/people',
  schemas: { item: Person, body: PersonBody, fresh: NewPerson },
  itemsOf: (settings) => settings.people,
  withItems: (settings, items) => ({ ...settings, people: items }),
  read: (body) => read(PersonBody, body),
  readNew: (body, taken) => {
    const { password: _password, id, ...fresh } = read(NewPerson, body)
    return { id: id ?? newId(fresh.login, taken), ...fresh }
  },
}

export const teams: SettingsPart<Team> = {
  path: 'teams',
  noun: 'team',
  pointer: '/teams',
  schemas: { item: Team, body: TeamBody, fresh: NewTeam },
  itemsOf: (settings) => settings.teams,
  withItems: (settings, items) => ({ ...settings, teams: items }),
  read: (body) => read(TeamBody, body),
  readNew: (body, taken) => {
    const { id, ...fresh } = read(NewTeam, body)
    return { id: id ?? newId(fresh.name, taken), ...fresh }
  },
}

export const profiles: SettingsPart<Profile> = {
  path: 'profiles',
  noun: 'profile',
  pointer: '/profiles',
  schemas: { item: Profile, body: ProfileBody, fresh: NewProfile },
  itemsOf: (settings) => settings.profiles ?? [],
  withItems: (settings, items) => ({ ...settings, profiles: items }),
  read: (body) => read(ProfileBody, body),
  readNew: (body, taken) => {
    const { id, ...fresh } = read(NewProfile, body)
    return { id: id ?? newId(fresh.name, taken), ...fresh }
  },
}

export const queues: SettingsPart<Queue> = {
  path: 'queues',
  noun: 'queue',
  pointer: '/queues',
  schemas: { item: Queue, body: QueueBody, fresh: NewQueue },
  itemsOf: (settings) => settings.queues,
  withItems: (settings, items) => ({ ...settings, queues: items }),
  read: (body) => read(QueueBody, body),
  readNew: (body, taken) => {
    const { id, ...fresh } = read(NewQueue, body)
    return { id: id ?? newId(fresh.name, taken), ...fresh }
  },
}

export const entryPoints: SettingsPart<EntryPoint> = {
  path: 'entry-points',
  noun: 'entry_point',
  pointer: '/entryPoints',
  schemas: { item: EntryPoint, body: EntryPointBody, fresh: NewEntryPoint },
  itemsOf: (settings) => settings.entryPoints,
  withItems: (settings, items) => ({ ...settings, entryPoints: items }),
  read: (body) => read(EntryPointBody, body),
  readNew: (body, taken) => {
    const { id, ...fresh } = read(NewEntryPoint, body)
    return { id: id ?? newId(fresh.name, taken), ...fresh }
  },
}

const reasonSchemas = { item: Reason, body: ReasonBody, fresh: NewReason }

export const idleReasons: SettingsPart<Reason> = {
  path: 'idle-reasons',
  noun: 'idle_reason',
  pointer: '/idleReasons',
  schemas: reasonSchemas,
  itemsOf: (settings) => settings.idleReasons,
  withItems: (settings, items) => ({ ...settings, idleReasons: items }),
  read: (body) => read(ReasonBody, body),
  readNew: (body, taken) => {
    const { id, ...fresh } = read(NewReason, body)
    return { id: id ?? newId(fresh.name, taken), ...fresh }
  },
}

export const wrapUpReasons: SettingsPart<Reason> = {
  ...idleReasons,
  path: 'wrap-up-reasons',
  noun: 'wrap_up_reason',
  pointer: '/wrapUp/reasons',
  itemsOf: (settings) => settings.wrapUp.reasons,
  withItems: (settings, items) => ({ ...settings, wrapUp: { ...settings.wrapUp, reasons: items } }),
}
