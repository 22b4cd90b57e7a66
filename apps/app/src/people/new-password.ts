/** What is asked of a password that a person chooses (after NIST SP 800-63B: length, and nothing that is guessed first). */
import type { Person } from '@cordboard/contract'

/** Fewer different characters than this make no password. */
const fewest = 5

/** Whether it holds neither the person's login nor their name, and is no mere repetition. */
export function isHardToGuess(password: string, { login, name }: Pick<Person, 'login' | 'name'>): boolean {
  const text = password.toLowerCase()
  const known = [login, ...name.split(/\s+/)]
    .map((word) => word.toLowerCase())
    .filter(({ length }) => length > 2)
  if (known.some((word) => text.includes(word))) return false
  return (
    new Set(text).size >= fewest &&
    !/^(password|wachtwoord|passwort|adgangskode|qwerty|\d)[\d!.]*$/.test(text)
  )
}
