/** The faults of an edit: one that the settings had before must not stand in the way of everything else. */
import { checkSettings, type Settings, type SettingsFault } from '@cordboard/contract'

/** What is wrong after an edit and was not before, in the order of the settings. */
export function newFaults(before: Settings, after: Settings): SettingsFault[] {
  const known = checkSettings(before).map(nameOf)
  return checkSettings(after).filter((fault) => {
    const place = known.indexOf(nameOf(fault))
    if (place >= 0) known.splice(place, 1)
    return place < 0
  })
}

/** The same for a fault whose place in a list has changed. */
function nameOf({ pointer, problem, value }: SettingsFault): string {
  return JSON.stringify([pointer.replaceAll(/\/\d+/g, ''), problem, value])
}
