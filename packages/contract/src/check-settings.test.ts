import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkSettings, type SettingsFault } from './check-settings.ts'
import type { EntryPoint, Person, Queue, Settings } from './settings.ts'

const person: Person = {
  id: 'anna',
  login: 'anna',
  name: 'Anna Visser',
  role: 'agent',
  language: 'en',
  teams: ['service'],
  extension: '1001',
}
const queue: Queue = {
  id: 'help',
  name: 'Help',
  teams: ['service'],
  ringTime: 20_000,
  longestWait: 600_000,
  onLongestWait: { announcement: 'all_busy' },
  onNobodySignedIn: { announcement: 'nobody_here' },
}
const entryPoint: EntryPoint = {
  id: 'help',
  name: 'Help',
  number: '+12025550100',
  queue: 'help',
  fallback: '+12025550199',
  variables: [],
}
const variable = { label: 'Age', editable: true, secure: false, onPopover: false, onDesktop: true } as const

/** A centre in which everything fits, but for these parts. */
function settings(parts: Partial<Settings> = {}): Settings {
  return {
    version: 1,
    people: [person],
    teams: [{ id: 'service', name: 'Service' }],
    queues: [queue],
    entryPoints: [entryPoint],
    idleReasons: [{ id: 'lunch', name: 'Lunch' }],
    wrapUp: {
      reasons: [{ id: 'solved', name: 'Solved' }],
      required: true,
      defaultReason: 'solved',
      automaticAfter: null,
    },
    extensions: ['1001', '1002'],
    ...parts,
  }
}

test('settings whose parts fit together have no fault', () => {
  assert.deepEqual(checkSettings(settings()), [])
})

const bram: Person = { ...person, id: 'bram', login: 'bram', extension: '1002' }
const noReasons = { reasons: [], required: false, defaultReason: null, automaticAfter: null }

/** What is wrong, the parts that make it so, and the place at which it is found. */
const faults: readonly [string, Partial<Settings>, SettingsFault][] = [
  [
    'a person in a team that is not there',
    { people: [person, { ...bram, teams: ['service', 'sales'] }] },
    { pointer: '/people/1/teams/1', problem: 'unknown', value: 'sales' },
  ],
  [
    'a person who is in a team twice',
    { people: [{ ...person, teams: ['service', 'service'] }] },
    { pointer: '/people/0/teams/1', problem: 'repeated', value: 'service' },
  ],
  [
    'a person at an extension that is not provisioned',
    { people: [{ ...person, extension: '1009' }] },
    { pointer: '/people/0/extension', problem: 'unknown', value: '1009' },
  ],
  [
    'two people with one id',
    { people: [person, { ...bram, id: 'anna' }] },
    { pointer: '/people/1/id', problem: 'repeated', value: 'anna' },
  ],
  [
    'two people with one login',
    { people: [person, { ...bram, login: 'anna' }] },
    { pointer: '/people/1/login', problem: 'repeated', value: 'anna' },
  ],
  [
    'two people with one extension',
    { people: [person, { ...bram, extension: '1001' }] },
    { pointer: '/people/1/extension', problem: 'repeated', value: '1001' },
  ],
  [
    'a queue with a team that is not there',
    { queues: [{ ...queue, teams: ['sales'] }] },
    { pointer: '/queues/0/teams/0', problem: 'unknown', value: 'sales' },
  ],
  [
    'two queues with one name',
    { queues: [queue, { ...queue, id: 'sales', name: queue.name.toUpperCase() }] },
    { pointer: '/queues/1/name', problem: 'repeated', value: queue.name.toUpperCase() },
  ],
  [
    'two teams with one name',
    {
      teams: [
        { id: 'service', name: 'Service' },
        { id: 'sales', name: ' service ' },
      ],
    },
    { pointer: '/teams/1/name', problem: 'repeated', value: ' service ' },
  ],
  [
    'two profiles with one name',
    {
      profiles: [
        { id: 'trainee', name: 'Trainee', permissions: [] },
        { id: 'adviser', name: 'Trainee', permissions: [] },
      ],
    },
    { pointer: '/profiles/1/name', problem: 'repeated', value: 'Trainee' },
  ],
  [
    'two reasons to be idle with one name',
    {
      idleReasons: [
        { id: 'lunch', name: 'Lunch' },
        { id: 'break', name: 'Lunch' },
      ],
    },
    { pointer: '/idleReasons/1/name', problem: 'repeated', value: 'Lunch' },
  ],
  [
    'two wrap-up reasons with one name',
    {
      wrapUp: {
        ...noReasons,
        reasons: [
          { id: 'solved', name: 'Solved' },
          { id: 'other', name: 'Solved' },
        ],
      },
    },
    { pointer: '/wrapUp/reasons/1/name', problem: 'repeated', value: 'Solved' },
  ],
  [
    'an entry point whose queue is not there',
    { entryPoints: [{ ...entryPoint, queue: 'sales' }] },
    { pointer: '/entryPoints/0/queue', problem: 'unknown', value: 'sales' },
  ],
  [
    'two entry points with one number',
    { entryPoints: [entryPoint, { ...entryPoint, id: 'sales' }] },
    { pointer: '/entryPoints/1/number', problem: 'repeated', value: '+12025550100' },
  ],
  [
    'a number without its country',
    { entryPoints: [{ ...entryPoint, number: '2025550100' }] },
    { pointer: '/entryPoints/0/number', problem: 'not_a_number', value: '2025550100' },
  ],
  [
    'a number that is written in another way than it is stored',
    { entryPoints: [{ ...entryPoint, number: '+1 202 555 0100' }] },
    { pointer: '/entryPoints/0/number', problem: 'not_a_number', value: '+1 202 555 0100' },
  ],
  [
    'a fallback that cannot be dialled',
    { entryPoints: [{ ...entryPoint, fallback: '1002' }] },
    { pointer: '/entryPoints/0/fallback', problem: 'not_a_number', value: '1002' },
  ],
  [
    'two variables with one name',
    {
      entryPoints: [
        {
          ...entryPoint,
          variables: [
            { ...variable, name: 'age', type: 'integer' },
            { ...variable, name: 'age', type: 'string' },
          ],
        },
      ],
    },
    { pointer: '/entryPoints/0/variables/1/name', problem: 'repeated', value: 'age' },
  ],
  [
    'a first value that does not fit its type',
    {
      entryPoints: [
        { ...entryPoint, variables: [{ ...variable, name: 'age', type: 'integer', initial: 'old' }] },
      ],
    },
    { pointer: '/entryPoints/0/variables/0/initial', problem: 'wrong_type', value: 'old' },
  ],
  [
    'a default reason that is not there',
    { wrapUp: { ...noReasons, defaultReason: 'solved' } },
    { pointer: '/wrapUp/defaultReason', problem: 'unknown', value: 'solved' },
  ],
  [
    'a reason that is required where there is none',
    { wrapUp: { ...noReasons, required: true } },
    { pointer: '/wrapUp/required', problem: 'nothing_to_pick', value: 'true' },
  ],
  [
    'an extension with letters',
    { extensions: ['1001', '1002', '10a'] },
    { pointer: '/extensions/2', problem: 'not_an_extension', value: '10a' },
  ],
  [
    'an extension that is there twice',
    { extensions: ['1001', '1001'] },
    { pointer: '/extensions/1', problem: 'repeated', value: '1001' },
  ],
]

for (const [what, parts, fault] of faults)
  test(`${what} is found where it stands`, () => {
    assert.deepEqual(checkSettings(settings(parts)), [fault])
  })

test('all faults are found at once, in the order of the settings', () => {
  const broken = settings({ people: [{ ...person, teams: ['sales'] }], queues: [] })

  assert.deepEqual(
    checkSettings(broken).map(({ pointer }) => pointer),
    ['/people/0/teams/0', '/entryPoints/0/queue'],
  )
})
