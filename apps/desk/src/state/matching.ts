const plain = (text: string, language: string) =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase(language)

/** Those whose text holds every word that is sought, whatever its case and accents: `cafe` finds `Café`. */
export function matchingText<Item>(
  items: readonly Item[],
  sought: string,
  language: string,
  textOf: (item: Item) => string,
): Item[] {
  const words = plain(sought, language).split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...items]
  return items.filter((item) => {
    const text = plain(textOf(item), language)
    return words.every((word) => text.includes(word))
  })
}

/** Those whose name holds every word that is sought. */
export const matching = <Item extends { readonly name: string }>(
  items: readonly Item[],
  sought: string,
  language: string,
): Item[] => matchingText(items, sought, language, ({ name }) => name)

/** The digits of a number that is sought, however it is written (CON-6); nothing when it is no number. */
export const soughtDigits = (sought: string): string =>
  /^[\d\s+()./-]+$/.test(sought) ? sought.replaceAll(/\D/g, '') : ''
