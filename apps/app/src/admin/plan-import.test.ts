import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sampleSettings } from '../sample/sample-settings.ts'
import { readCsv } from './csv-rows.ts'
import { EditRefused } from './edit-refused.ts'
import { importingPeople, importingPhones } from './import-kinds.ts'
import { planImport } from './plan-import.ts'

const used = new Set(sampleSettings.people.map(({ id }) => id))
const planPeople = (csv: string) => planImport(sampleSettings, readCsv(csv, 100), importingPeople(used))

test('people go by their columns, in any order; what is left out has its default', () => {
  const { items, rejected } = planPeople(
    'name,login,teams,extension\nDaan Jansen,daan,Service|cards,\n"Eva ""E"" Smit",eva,,\n',
  )

  assert.deepEqual(rejected, [])
  assert.deepEqual(
    items.map(({ person }) => person),
    [
      {
        id: 'daan',
        login: 'daan',
        name: 'Daan Jansen',
        role: 'agent',
        language: 'en',
        teams: ['service', 'cards'],
        extension: null,
      },
      {
        id: 'eva',
        login: 'eva',
        name: 'Eva "E" Smit',
        role: 'agent',
        language: 'en',
        teams: [],
        extension: null,
      },
    ],
  )
  assert.ok(items.every(({ password, isMade }) => isMade && password.length === 20))
})

test("a spreadsheet's semicolons, its byte order mark and its line ends are understood", () => {
  const { items } = planPeople('\uFEFFlogin;name\r\ndaan;Daan, the second\r\n')

  assert.equal(items[0]?.person.name, 'Daan, the second')
})

test('each row that cannot be added is reported with line, field and reason; the others stand', () => {
  const csv = [
    'login,name,role,teams,extension,password',
    'daan,Daan Jansen,,,,',
    'daan,Another Daan,,,,',
    'anna,Anna Again,,,,',
    'eva,,,,,',
    'finn,Finn,boss,,,',
    'gijs,Gijs,,nobody,,',
    'hugo,Hugo,,,9999,',
    'iris,Iris,,,,1234567890',
    'jan,Jan',
    'no spaces,Jan,,,,',
  ].join('\n')

  const { items, rejected } = planPeople(csv)

  assert.deepEqual(
    items.map(({ person }) => person.id),
    ['daan'],
  )
  assert.deepEqual(rejected, [
    { line: 3, field: 'login', code: 'already_exists', value: 'daan' },
    { line: 4, field: 'login', code: 'already_exists', value: 'anna' },
    { line: 5, field: 'name', code: 'invalid_value', value: '' },
    { line: 6, field: 'role', code: 'invalid_value', value: 'boss' },
    { line: 7, field: 'teams', code: 'unknown_reference', value: 'nobody' },
    { line: 8, field: 'extension', code: 'unknown_reference', value: '9999' },
    { line: 9, field: 'password', code: 'weak_password', value: '' },
    { line: 10, field: null, code: 'invalid_value', value: '' },
    { line: 11, field: 'login', code: 'invalid_value', value: 'no spaces' },
  ])
})

test('a column that is missing, or means nothing, is a fault of the header', () => {
  const { rejected } = planPeople('login,nmae\ndaan,Daan\n')

  assert.deepEqual(
    rejected.filter(({ line }) => line === 1).map(({ field }) => field),
    ['name', 'nmae'],
  )
})

test('a file that cannot be read is refused as a whole', () => {
  assert.throws(() => planPeople('login,name\n"daan,Daan\n'), EditRefused)
  assert.throws(() => planPeople(''), EditRefused)
  assert.throws(() => planPeople(`login,name\n${'daan,Daan\n'.repeat(101)}`), EditRefused)
})

test('phones keep a password that they come with', () => {
  const csv = 'extension,sipPassword\n1050,\n1051,abcdefgh-1234\n1001,\n12a,\n1052,short\n'

  const { items, rejected } = planImport(sampleSettings, readCsv(csv, 500), importingPhones)

  assert.deepEqual(
    items.map(({ extension, isMade }) => [extension, isMade]),
    [
      ['1050', true],
      ['1051', false],
    ],
  )
  assert.deepEqual(
    rejected.map(({ line, field, code }) => [line, field, code]),
    [
      [4, 'extension', 'already_exists'],
      [5, 'extension', 'invalid_value'],
      [6, 'sipPassword', 'weak_password'],
    ],
  )
})
