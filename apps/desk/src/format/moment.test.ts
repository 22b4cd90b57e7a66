import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDateTime, formatMoment } from './moment.ts'

const now = new Date(2026, 10, 20, 14, 30).getTime()

test('today and yesterday are called so in each language', () => {
  const today = new Date(2026, 10, 20, 13, 40).getTime()
  const yesterday = new Date(2026, 10, 19, 23, 59).getTime()

  assert.equal(formatMoment(today, now, 'en'), 'Today, 13:40')
  assert.equal(formatMoment(today, now, 'nl'), 'Vandaag, 13:40')
  assert.equal(formatMoment(today, now, 'da'), 'I dag, 13.40')
  assert.equal(formatMoment(yesterday, now, 'de'), 'Gestern, 23:59')
})

test('an earlier day has its date, and its year when that is another one', () => {
  const lastWeek = new Date(2026, 10, 12, 9, 5).getTime()
  const lastYear = new Date(2025, 10, 12, 9, 5).getTime()

  assert.equal(formatMoment(lastWeek, now, 'nl'), '12 nov, 09:05')
  assert.match(formatMoment(lastYear, now, 'nl'), /2025/)
})

test('a variable that holds a date shows it whole, on a clock of 24 hours', () => {
  const at = new Date(2026, 10, 21, 15, 30).getTime()

  assert.equal(formatDateTime(at, 'en'), '21 Nov 2026, 15:30')
  assert.match(formatDateTime(at, 'de'), /21\.11\.2026, 15:30/)
})
