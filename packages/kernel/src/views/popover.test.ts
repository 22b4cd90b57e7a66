import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Centre } from '../testing/centre.ts'
import { debitCards, sampleSettings } from '../testing/sample-settings.ts'

test('the popover has number, DNIS and queue, then what the entry point shows, never a secure one (ANS-2)', () => {
  const centre = new Centre(1)

  centre.arrive('c1')

  assert.deepEqual(centre.task('a1').popover, [
    { name: 'ani', label: 'Customer number', value: '+12025550142' },
    { name: 'dnis', label: 'DNIS', value: '+12025550100' },
    { name: 'queue', label: 'Queue', value: 'Customer service' },
    { name: 'customer_tier', label: 'Tier', value: 'standard' },
  ])
})

test('the popover has at least three and at most six lines (ANS-2)', () => {
  const settings = sampleSettings(1)
  const [entryPoint, plain] = settings.entryPoints
  const [variable] = entryPoint?.variables ?? []
  assert.ok(entryPoint && plain && variable)
  const variables = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ ...variable, name }))
  const many = new Centre(1, { ...settings, entryPoints: [{ ...entryPoint, variables }] })
  const few = new Centre(1, { ...settings, entryPoints: [plain] })

  many.arrive('c1')
  few.arrive('c1', debitCards)

  assert.deepEqual(
    many.task('a1').popover.map(({ name }) => name),
    ['ani', 'dnis', 'queue', 'a', 'b', 'c'],
  )
  assert.equal(few.task('a1').popover.length, 3)
})

test('Interaction Control shows a secure variable without its value (CAD-5)', () => {
  const centre = new Centre(1)

  centre.arrive('c1')

  const secure = centre.task('a1').variables.find(({ name }) => name === 'card_number')
  assert.deepEqual([secure?.secure, secure?.value], [true, null])
})

test('a variable begins with the value that its declaration gives it, or empty (CAD-1)', () => {
  const settings = sampleSettings(1)
  const [entryPoint] = settings.entryPoints
  const [variable] = entryPoint?.variables ?? []
  assert.ok(entryPoint && variable)
  const { initial: _, ...bare } = variable
  const variables = [
    { ...variable, name: 'topic', initial: 'Loans' },
    { ...bare, name: 'case_number' },
  ]
  const centre = new Centre(1, { ...settings, entryPoints: [{ ...entryPoint, variables }] })

  centre.arrive('c1')

  assert.deepEqual(
    centre.task('a1').variables.map(({ name, value }) => [name, value]),
    [
      ['topic', 'Loans'],
      ['case_number', null],
    ],
  )
})
