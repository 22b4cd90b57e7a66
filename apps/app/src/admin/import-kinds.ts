/** The two files that can be imported: people and phones, each with its columns. */
import { NewPassword, Phone, type Id, type Person, type Settings } from '@cordboard/contract'
import { Value } from 'typebox/value'
import { isHardToGuess } from '../people/new-password.ts'
import { randomPassword } from '../people/password.ts'
import type { CsvRow } from './csv-rows.ts'
import { EditRefused } from './edit-refused.ts'
import type { Importing } from './plan-import.ts'
import { people } from './settings-parts.ts'
import { added, read } from './settings-part.ts'
import { withPhone } from './phone-edit.ts'

export type ImportedPerson = {
  readonly person: Person
  readonly password: string
  /** Whether it was made here, and is to be told. */
  readonly isMade: boolean
}

/** Ids that must not be given again. Teams are separated by `|`; they and the profile go by name or id. */
export function importingPeople(usedIds: ReadonlySet<Id>): Importing<ImportedPerson> {
  const taken = new Set(usedIds)
  return {
    // Each has a password hashed, which must be done before a node that stands by gives the answer up.
    mostRows: 100,
    columns: ['login', 'name', 'role', 'language', 'teams', 'profile', 'extension', 'password'],
    required: ['login', 'name'],
    add: (settings, { cells }) => {
      const person = people.readNew(personIn(settings, cells), taken)
      const given = cells.get('password')
      if (given !== undefined && !(Value.Check(NewPassword, given) && isHardToGuess(given, person)))
        throw new EditRefused('weak_password', 'it is easy to guess', '/password')
      taken.add(person.id)
      return {
        item: { person, password: given ?? randomPassword(), isMade: given === undefined },
        edited: added(people, settings, person),
      }
    },
  }
}

function personIn(settings: Settings, cells: CsvRow['cells']): object {
  const profile = cells.get('profile')
  return {
    login: cells.get('login'),
    name: cells.get('name'),
    role: cells.get('role') ?? 'agent',
    language: cells.get('language') ?? settings.language ?? 'en',
    teams: (cells.get('teams') ?? '')
      .split('|')
      .map((team) => team.trim())
      .filter((team) => team !== '')
      .map((team) => idOf(settings.teams, team, '/teams')),
    extension: cells.get('extension') ?? null,
    ...(profile === undefined ? {} : { profile: idOf(settings.profiles ?? [], profile, '/profile') }),
  }
}

function idOf(
  things: readonly { readonly id: Id; readonly name: string }[],
  text: string,
  pointer: string,
): Id {
  const wanted = text.toLowerCase()
  const found = things.find(({ id, name }) => id === text || name.toLowerCase() === wanted)
  if (found === undefined) throw new EditRefused('unknown_reference', `there is no ${text}`, pointer)
  return found.id
}

export type ImportedPhone = {
  readonly extension: string
  readonly sipPassword: string
  readonly isMade: boolean
}

/** With `sipPassword`, phones that are set up already need not be set up anew. */
export const importingPhones: Importing<ImportedPhone> = {
  mostRows: 500,
  columns: ['extension', 'sipPassword'],
  required: ['extension'],
  add: (settings, { cells }) => {
    const extension = read(Phone.properties.extension, cells.get('extension'), '/extension')
    const given = cells.get('sipPassword')
    if (given !== undefined && !/^[\x21-\x7e]{12,64}$/.test(given))
      throw new EditRefused('weak_password', 'it needs 12 to 64 printable characters', '/sipPassword')
    return {
      item: { extension, sipPassword: given ?? randomPassword(), isMade: given === undefined },
      edited: withPhone(settings, extension),
    }
  },
}
