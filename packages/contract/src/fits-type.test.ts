import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitsType } from './fits-type.ts'

const values = [
  ['string', ['anything: 12 €'], []],
  ['integer', ['0', '-12', '+3'], ['1.5', '1e3', 'twelve', ' 1']],
  ['decimal', ['0', '-12.50'], ['1,5', '.5', '1.', 'NaN']],
  ['boolean', ['true', 'false'], ['yes', 'TRUE', '1']],
  [
    'date-time',
    ['2026-11-20T12:00Z', '2026-11-20T12:00:30.5+01:00', '2028-02-29T23:59-11:00'],
    [
      '2026-11-20',
      '2026-11-20T12:00',
      '2026-13-20T12:00Z',
      '2026-02-30T12:00Z',
      '2027-02-29T12:00Z',
      '2026-11-31T00:00Z',
      'tomorrow',
    ],
  ],
] as const

for (const [type, fitting, others] of values)
  test(`a ${type} takes what it can hold and is empty before that (CAD-2)`, () => {
    for (const value of ['', ...fitting]) assert.ok(fitsType(type, value), value)
    for (const value of others) assert.ok(!fitsType(type, value), value)
  })
