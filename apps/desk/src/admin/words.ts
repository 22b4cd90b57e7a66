/** The words of the administration: beside those of the desktop, which agents load without them. */
import type { Catalogues } from '../words/language.ts'

export const catalogues: Catalogues = {
  en: () => import('./locales/en.po'),
  nl: () => import('./locales/nl.po'),
  da: () => import('./locales/da.po'),
  de: () => import('./locales/de.po'),
}
