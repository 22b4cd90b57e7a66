/** Whether the parts of settings fit together, beyond what their schema says: asked wherever settings come in. */
import { Value } from 'typebox/value'
import { checkNumber } from './dial-number.ts'
import { fitsType } from './fits-type.ts'
import type { EntryPoint, Person, Queue, Settings } from './settings.ts'
import { Extension } from './words.ts'

/**
 * What is wrong at a place.
 *
 * - `unknown`: it names something that is not there
 * - `repeated`: something else of its kind is called the same; names are compared as people read them, whatever the case
 * - `not_a_number`: it is no number in E.164 with a plus
 * - `not_an_extension`: it has other than 2 to 10 digits
 * - `wrong_type`: the value does not fit the variable's type
 * - `nothing_to_pick`: a reason is required, but there is none
 */
export type SettingsProblem =
  | 'unknown'
  | 'repeated'
  | 'not_a_number'
  | 'not_an_extension'
  | 'wrong_type'
  | 'nothing_to_pick'

export interface SettingsFault {
  /** Where, as a JSON pointer (RFC 6901): `/queues/0/teams/1`. */
  readonly pointer: string
  readonly problem: SettingsProblem
  /** What stands there. */
  readonly value: string
}

/** All faults in the order of the settings; none when they can be used. */
export function checkSettings(settings: Settings): SettingsFault[] {
  const { people, teams, queues, entryPoints, idleReasons, wrapUp, extensions, profiles = [] } = settings
  const known = {
    profiles: new Set(profiles.map(({ id }) => id)),
    teams: new Set(teams.map(({ id }) => id)),
    queues: new Set(queues.map(({ id }) => id)),
    extensions: new Set(extensions),
  }
  return [
    ...repeated('/people', 'id', people),
    ...repeated('/people', 'login', people),
    ...repeated('/people', 'extension', people),
    ...people.flatMap((person, place) => personFaults(person, `/people/${place}`, known)),
    ...repeated('/profiles', 'id', profiles),
    ...repeatedNames('/profiles', profiles),
    ...repeated('/teams', 'id', teams),
    ...repeatedNames('/teams', teams),
    ...repeated('/queues', 'id', queues),
    ...repeatedNames('/queues', queues),
    ...queues.flatMap((queue, place) => teamFaults(queue, `/queues/${place}`, known.teams)),
    ...repeated('/entryPoints', 'id', entryPoints),
    ...repeated('/entryPoints', 'number', entryPoints),
    ...entryPoints.flatMap((one, place) => entryPointFaults(one, `/entryPoints/${place}`, known.queues)),
    ...repeated('/idleReasons', 'id', idleReasons),
    ...repeatedNames('/idleReasons', idleReasons),
    ...wrapUpFaults(wrapUp),
    ...repeatedValues(extensions, (place) => `/extensions/${place}`),
    ...extensions.flatMap((one, place) =>
      faultUnless(Value.Check(Extension, one), `/extensions/${place}`, 'not_an_extension', one),
    ),
  ]
}

type Names = ReadonlySet<string>

function personFaults(
  person: Person,
  at: string,
  known: { teams: Names; extensions: Names; profiles: Names },
): SettingsFault[] {
  const { extension, profile } = person
  const isKnown = extension === null || known.extensions.has(extension)
  const hasProfile = profile === undefined || known.profiles.has(profile)
  return [
    ...teamFaults(person, at, known.teams),
    ...faultUnless(isKnown, `${at}/extension`, 'unknown', extension ?? ''),
    ...faultUnless(hasProfile, `${at}/profile`, 'unknown', profile ?? ''),
  ]
}

function teamFaults({ teams }: Pick<Person | Queue, 'teams'>, at: string, known: Names): SettingsFault[] {
  return [
    ...repeatedValues(teams, (place) => `${at}/teams/${place}`),
    ...teams.flatMap((team, place) => faultUnless(known.has(team), `${at}/teams/${place}`, 'unknown', team)),
  ]
}

function entryPointFaults(entryPoint: EntryPoint, at: string, queues: Names): SettingsFault[] {
  const { number, queue, fallback, variables } = entryPoint
  return [
    ...faultUnless(isNumber(number), `${at}/number`, 'not_a_number', number),
    ...faultUnless(queues.has(queue), `${at}/queue`, 'unknown', queue),
    ...faultUnless(
      fallback === undefined || isNumber(fallback),
      `${at}/fallback`,
      'not_a_number',
      fallback ?? '',
    ),
    ...repeated(`${at}/variables`, 'name', variables),
    ...variables.flatMap(({ type, initial = '' }, place) =>
      faultUnless(fitsType(type, initial), `${at}/variables/${place}/initial`, 'wrong_type', initial),
    ),
  ]
}

function wrapUpFaults({ reasons, required, defaultReason }: Settings['wrapUp']): SettingsFault[] {
  const isKnown = defaultReason === null || reasons.some(({ id }) => id === defaultReason)
  return [
    ...repeated('/wrapUp/reasons', 'id', reasons),
    ...repeatedNames('/wrapUp/reasons', reasons),
    ...faultUnless(!required || reasons.length > 0, '/wrapUp/required', 'nothing_to_pick', 'true'),
    ...faultUnless(isKnown, '/wrapUp/defaultReason', 'unknown', defaultReason ?? ''),
  ]
}

/** A fault for each thing that has the same under `key` as an earlier one; null is nothing. */
function repeated<Key extends string>(
  at: string,
  key: Key,
  things: readonly Readonly<Record<Key, string | null>>[],
): SettingsFault[] {
  return repeatedValues(
    things.map((thing) => thing[key]),
    (place) => `${at}/${place}/${key}`,
  )
}

/** A fault for each thing that people could not tell from an earlier one. */
function repeatedNames(at: string, things: readonly { readonly name: string }[]): SettingsFault[] {
  return repeatedValues(
    things.map(({ name }) => name),
    (place) => `${at}/${place}/name`,
    (name) => name.trim().normalize('NFKC').toLowerCase(),
  )
}

function repeatedValues(
  values: readonly (string | null)[],
  pointerTo: (place: number) => string,
  plain: (value: string) => string = (value) => value,
): SettingsFault[] {
  const seen = new Set<string>()
  return values.flatMap((value, place) => {
    const isNew = value === null || !seen.has(plain(value))
    if (value !== null) seen.add(plain(value))
    return faultUnless(isNew, pointerTo(place), 'repeated', value ?? '')
  })
}

function faultUnless(
  holds: boolean,
  pointer: string,
  problem: SettingsProblem,
  value: string,
): SettingsFault[] {
  return holds ? [] : [{ pointer, problem, value }]
}

/** A number as it is stored, written in one way only, so that two are equal when they are the same. */
function isNumber(text: string): boolean {
  const check = checkNumber(text)
  return check.ok && check.number === text
}
