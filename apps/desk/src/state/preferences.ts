/** What a person chose for this browser: kept in local storage, read leniently since anybody can edit it. */
import type { Language } from '@cordboard/contract'
import { createStore, type StoreApi } from 'zustand/vanilla'

const themes = ['system', 'light', 'dark', 'contrast'] as const
export type Theme = (typeof themes)[number]

export const languages = ['en', 'nl', 'da', 'de'] as const satisfies readonly Language[]

export interface Preferences {
  /** Null until one is picked: then the person's own language counts, before sign-in the browser's. */
  readonly language: Language | null
  readonly theme: Theme
  readonly taskListOpen: boolean
  /** Whether a request is also shown by the operating system while the page is hidden. */
  readonly notifications: boolean
  /** How loud a request is heard, 0 to 100; nothing at 0. */
  readonly volume: number
  /** Where the last person to sit at a dial number here sat; shown to nobody else. Null when they left it for a phone. */
  readonly numberStation: { readonly person: string; readonly number: string } | null
  /** Keys of shortcuts that were changed, by the shortcut's name (`KeyboardEvent.code`, a letter or a digit). */
  readonly keys: Readonly<Record<string, string>>
}

const key = 'cordboard.preferences'

export type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem'>

const defaults: Preferences = {
  language: null,
  theme: 'system',
  taskListOpen: false,
  notifications: false,
  volume: 50,
  numberStation: null,
  keys: {},
}

const among = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined =>
  values.find((each) => each === value)

const isVolume = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 100

/** A key that a shortcut may have: a letter or a digit, by its place on the keyboard. */
export const isKey = (code: unknown): code is string =>
  typeof code === 'string' && /^(Key[A-Z]|Digit[0-9])$/.test(code)

function parseKeys(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => isKey(entry[1])),
  )
}

function parseNumberStation(value: unknown): Preferences['numberStation'] {
  if (typeof value !== 'object' || value === null || !('person' in value) || !('number' in value)) return null
  const { number, person } = value
  return typeof number === 'string' && typeof person === 'string' ? { person, number } : null
}

/** Preferences as stored; what is missing or not understood takes its default. */
export function parsePreferences(text: string | null): Preferences {
  let stored: unknown
  try {
    stored = JSON.parse(text ?? '{}')
  } catch {
    return defaults
  }
  if (typeof stored !== 'object' || stored === null) return defaults
  const read: Record<keyof Preferences, unknown> = { ...defaults, ...stored }
  const { language, theme, taskListOpen, notifications, volume, numberStation, keys } = read
  return {
    language: among(languages, language) ?? defaults.language,
    theme: among(themes, theme) ?? defaults.theme,
    taskListOpen: taskListOpen === true,
    notifications: notifications === true,
    volume: isVolume(volume) ? volume : defaults.volume,
    numberStation: parseNumberStation(numberStation),
    keys: parseKeys(keys),
  }
}

/** A store that begins with what is in `storage` and writes each change back. */
export function createPreferences(storage: PreferenceStorage): StoreApi<Preferences> {
  const store = createStore<Preferences>(() => parsePreferences(storage.getItem(key)))
  store.subscribe((preferences) => storage.setItem(key, JSON.stringify(preferences)))
  return store
}

/** The first of the wanted languages (such as `de-AT`) that the desktop speaks; English otherwise. */
export function pickLanguage(wanted: readonly (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const language = among(languages, tag?.split('-')[0]?.toLowerCase())
    if (language) return language
  }
  return 'en'
}
