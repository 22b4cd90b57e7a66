import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { checkSettings } from '@cordboard/contract'
import { BadConfig } from '../config.ts'
import { firstCentre } from './first-centre.ts'
import { sampleNumbers, sampleSettings } from './sample-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'cordboard-centre-'))
after(() => rmSync(folder, { recursive: true }))

function file(content: unknown, text = JSON.stringify(content)): string {
  const path = join(folder, 'centre.json')
  writeFileSync(path, text)
  return path
}

test('a new data folder begins with the sample centre', async () => {
  assert.deepEqual(await firstCentre(null), { settings: sampleSettings, numbers: sampleNumbers })
})

test('a file describes another centre, whose numbers are named after their entry points', async () => {
  const [entryPoint] = sampleSettings.entryPoints
  const settings = { ...sampleSettings, entryPoints: [{ ...entryPoint, id: 'help', number: '+12025550199' }] }

  const centre = await firstCentre(file(settings))

  assert.deepEqual(centre, { settings, numbers: { help: '+12025550199' } })
})

test('the sample centre has no fault', () => {
  assert.deepEqual(checkSettings(sampleSettings), [])
})

test('a file says who may be asked for advice and how calls are handled', async () => {
  const [queue, ...others] = sampleSettings.queues
  const settings = {
    ...sampleSettings,
    queues: [{ ...queue, openFor: { transfer: true, consult: false } }, ...others],
    handling: { blindTransferNotTaken: 'requeue', consultEnd: 'customer_held', ringTime: 15_000 },
  }

  const centre = await firstCentre(file(settings))

  assert.deepEqual(centre.settings, settings)
})

const faults: readonly [string, unknown, RegExp][] = [
  ['of another shape', { ...sampleSettings, queues: 'none' }, /\/queues/],
  [
    'with a setting that has no such value',
    { ...sampleSettings, handling: { consultEnd: 'never' } },
    /consultEnd/,
  ],
  [
    'with parts that do not fit together',
    { ...sampleSettings, teams: [] },
    /\/people\/0\/teams\/0 'service'/,
  ],
]

for (const [what, content, place] of faults)
  test(`a file ${what} is refused with the place of the fault`, async () => {
    await assert.rejects(
      firstCentre(file(content)),
      (error: unknown) => error instanceof BadConfig && place.test(error.message),
    )
  })

test('a file that is not JSON is refused with its name', async () => {
  const path = file(null, '{"version":')

  await assert.rejects(
    firstCentre(path),
    (error: unknown) => error instanceof BadConfig && error.message.includes(path),
  )
})
