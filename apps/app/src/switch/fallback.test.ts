import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fallbacksOf, numbersGone } from './fallback.ts'

const trunk = 'trunk-sample'
const entryPoint = { name: 'Help', queue: 'help', variables: [] }

test('callers of an entry point with a fallback are sent there over the trunk, others hear that nobody comes', () => {
  const entryPoints = [
    { ...entryPoint, id: 'help', number: '+12025550100', fallback: '+12025550199' },
    { ...entryPoint, id: 'sales', number: '+12025550110' },
  ]

  assert.deepEqual(fallbacksOf('cordboard-sample', entryPoints, trunk, []), [
    { variable: 'DB(fallback/cordboard-sample/+12025550100)', value: 'PJSIP/+12025550199@trunk-sample' },
    { variable: 'DB(fallback/cordboard-sample/+12025550110)', value: '' },
  ])
})

test('without a trunk there is no fallback', () => {
  const entryPoints = [{ ...entryPoint, id: 'help', number: '+12025550100', fallback: '+12025550199' }]

  assert.deepEqual(
    fallbacksOf('cordboard-sample', entryPoints, null, []).map(({ value }) => value),
    [''],
  )
})

test('a number that is no entry point any more leads nowhere', () => {
  const help = { ...entryPoint, id: 'help', number: '+12025550100', fallback: '+12025550199' }
  const sales = { ...entryPoint, id: 'sales', number: '+12025550110', fallback: '+12025550199' }

  const gone = numbersGone([help, sales], [{ ...sales, number: '+12025550120' }, help])

  assert.deepEqual(fallbacksOf('cordboard-sample', [help], trunk, gone).slice(1), [
    { variable: 'DB(fallback/cordboard-sample/+12025550110)', value: '' },
  ])
})
