import type { Language } from '@cordboard/contract'

const regions: Readonly<Record<Language, string>> = { en: 'en-GB', nl: 'nl-NL', da: 'da-DK', de: 'de-DE' }

/** A language with the region whose way of writing dates and numbers is used; English is not written as in the US. */
export function withRegion(language: string): string {
  const known = Object.entries(regions).find(([each]) => each === language)
  return known?.[1] ?? language
}
