/** What a new data folder begins with: the sample centre, or the one that a file describes. */
import { readFile } from 'node:fs/promises'
import { checkSettings, Settings, type SettingsProblem } from '@cordboard/contract'
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
  const settings = settingsIn(path, await readFile(path, 'utf8'))
  const [fault] = checkSettings(settings)
  if (fault !== undefined)
    throw noCentre(path, `${fault.pointer} '${fault.value}': ${faultWords[fault.problem]}`)
  return {
    settings,
    numbers: Object.fromEntries(settings.entryPoints.map(({ id, number }) => [id, number])),
  }
}

const faultWords: Readonly<Record<SettingsProblem, string>> = {
  unknown: 'there is no such thing in the file',
  repeated: 'something before it is called the same',
  not_a_number: 'a number is written with a plus, country and number, without blanks',
  not_an_extension: 'an extension has 2 to 10 digits',
  wrong_type: 'the value does not fit the type of its variable',
  nothing_to_pick: 'there is no reason that could be given',
}

function settingsIn(path: string, text: string): Settings {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch (error) {
    throw noCentre(path, `it is not JSON: ${String(error)}`)
  }
  if (Value.Check(Settings, content)) return content
  const [fault] = Value.Errors(Settings, content)
  throw noCentre(path, `${fault?.instancePath ?? ''} ${fault?.message ?? ''}`)
}

function noCentre(path: string, why: string): BadConfig {
  return new BadConfig(`${path} is no centre: ${why}`)
}
