/** Loads the words of a language and makes it the page's; parts that are loaded later bring words of their own. */
import type { Language } from '@cordboard/contract'
import { i18n, type Messages } from '@lingui/core'
import { pickLanguage } from '../state/preferences.ts'

/** The words of a part of the pages, in each language. */
export type Catalogues = Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>>

/** Of all parts that are there so far. */
const known: Catalogues[] = [
  {
    en: () => import('../locales/en.po'),
    nl: () => import('../locales/nl.po'),
    da: () => import('../locales/da.po'),
    de: () => import('../locales/de.po'),
  },
]

/** Each language by its own name: one who cannot read the page finds it all the same. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  nl: 'Nederlands',
  da: 'Dansk',
  de: 'Deutsch',
}

/** All words of a language, also those of a part that comes while they are on their way. */
async function wordsOf(language: Language): Promise<Messages> {
  const parts = [...known]
  const loaded = await Promise.all(parts.map((catalogues) => catalogues[language]()))
  if (known.length > parts.length) return wordsOf(language)
  return Object.assign({}, ...loaded.map(({ messages }) => messages))
}

export async function speak(language: Language): Promise<void> {
  i18n.loadAndActivate({ locale: language, messages: await wordsOf(language) })
  document.documentElement.lang = language
}

/** Resolves once the page speaks with these words, too: in its language, and in every other that is picked later. */
export function speakAlso(catalogues: Catalogues): Promise<void> {
  known.push(catalogues)
  return speakAnew()
}

/** In the language that the page has by the time its words are there. */
async function speakAnew(): Promise<void> {
  const { locale } = i18n
  const messages = await wordsOf(pickLanguage([locale]))
  if (i18n.locale !== locale) return speakAnew()
  i18n.loadAndActivate({ locale, messages })
}
