/** Loads the words of a language and makes it the page's. */
import type { Language } from '@cordboard/contract'
import { i18n, type Messages } from '@lingui/core'

interface Catalogue {
  readonly messages: Messages
}

const catalogues: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => import('../locales/en.po'),
  nl: () => import('../locales/nl.po'),
  da: () => import('../locales/da.po'),
  de: () => import('../locales/de.po'),
}

/** Each language by its own name: one who cannot read the page finds it all the same. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  nl: 'Nederlands',
  da: 'Dansk',
  de: 'Deutsch',
}

export async function speak(language: Language): Promise<void> {
  const { messages } = await catalogues[language]()
  i18n.loadAndActivate({ locale: language, messages })
  document.documentElement.lang = language
}
