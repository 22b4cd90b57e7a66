/** What a new data folder begins with: the sample centre, or the one that a file describes. */
import { readFile } from 'node:fs/promises'
import { Settings } from '@cordboard/contract'
import { Value } from 'typebox/value'
import { BadConfig } from '../config.ts'
import { sampleNumbers, sampleSettings } from './sample-settings.ts'

export type FirstCentre = {
  readonly settings: Settings
  /** The numbers that customers call, by a name for each. */
  readonly numbers: Readonly<Record<string, string>>
}

/**
 * The sample for null; else the settings in the JSON file at this path, whose numbers are named after their entry
 * points. Throws `BadConfig` naming the first fault in the file.
 */
export async function firstCentre(path: string | null): Promise<FirstCentre> {
  if (path === null) return { settings: sampleSettings, numbers: sampleNumbers }
  const content: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (!Value.Check(Settings, content)) {
    const [fault] = Value.Errors(Settings, content)
    throw new BadConfig(`${path} is no centre: ${fault?.instancePath ?? ''} ${fault?.message ?? ''}`)
  }
  return {
    settings: content,
    numbers: Object.fromEntries(content.entryPoints.map(({ id, number }) => [id, number])),
  }
}
