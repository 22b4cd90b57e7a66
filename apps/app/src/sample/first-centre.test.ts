import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { BadConfig } from '../config.ts'
import { firstCentre } from './first-centre.ts'
import { sampleNumbers, sampleSettings } from './sample-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'cordboard-centre-'))
after(() => rmSync(folder, { recursive: true }))

function file(content: unknown): string {
  const path = join(folder, 'centre.json')
  writeFileSync(path, JSON.stringify(content))
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

test('a file that describes no centre is refused with the place of the fault', async () => {
  await assert.rejects(
    firstCentre(file({ ...sampleSettings, queues: 'none' })),
    (error: unknown) => error instanceof BadConfig && error.message.includes('/queues'),
  )
})
