/** At most two letters that stand for a person, first and last name: `Anna Visser` is `AV`. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const picked = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return picked.map((word) => word?.match(/^\p{L}\p{M}*/u)?.[0].toLocaleUpperCase() ?? '').join('')
}
