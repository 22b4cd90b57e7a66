/** The words of the administration: beside those of the desktop, which agents load without them. */
import { i18n, type Messages } from '@lingui/core'
import { pickLanguage } from '../state/preferences.ts'
import type { Language } from '@cordboard/contract'

interface Catalogue {
  readonly messages: Messages
}

const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => import('./locales/en.po'),
  nl: () => import('./locales/nl.po'),
  da: () => import('./locales/da.po'),
  de: () => import('./locales/de.po'),
}

/** Adds them to the words of a language. */
export async function speakAdministration(locale: string): Promise<void> {
  const language = pickLanguage([locale])
  const { messages } = await catalogues[language]()
  i18n.load(language, messages)
}
