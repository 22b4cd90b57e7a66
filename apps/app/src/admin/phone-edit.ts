/** The settings with a phone more, or less. */
import type { Settings } from '@cordboard/contract'
import { EditRefused } from './edit-refused.ts'
import type { Edited } from './settings-editor.ts'

export function withPhone(settings: Settings, extension: string): Edited {
  const extensions = [...settings.extensions, extension]
  const at = `/extensions/${extensions.length - 1}`
  return { settings: { ...settings, extensions }, before: null, after: { extension }, at }
}

/** Throws {@link EditRefused} when there is no such phone. */
export function withoutPhone(settings: Settings, extension: string): Edited {
  const extensions = settings.extensions.filter((one) => one !== extension)
  if (extensions.length === settings.extensions.length)
    throw new EditRefused('not_found', `there is no phone ${extension}`)
  return { settings: { ...settings, extensions }, before: { extension }, after: null, at: null }
}
