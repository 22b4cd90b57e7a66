/** Those whose name holds every word that is sought, whatever its case and accents: `cafe` finds `Café`. */
export function matching<Item extends { readonly name: string }>(
  items: readonly Item[],
  sought: string,
  language: string,
): Item[] {
  const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase(language)
  const words = plain(sought).split(/\s+/).filter(Boolean)
  return items.filter(({ name }) => words.every((word) => plain(name).includes(word)))
}
