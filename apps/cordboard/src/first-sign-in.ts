/** What people sign in with after the very first start, for the person who started it. */
import { existsSync, readFileSync } from 'node:fs'
import type { FirstSignIn } from '@cordboard/app'

/** Looks before the start; after it, gives the lines to print, which are none when there were passwords before. */
export function watchFirstSignIn(path: string): () => readonly string[] {
  if (existsSync(path)) return () => []
  return () => (existsSync(path) ? linesOf(path) : [])
}

/** Where people find what they sign in with; a database that came from elsewhere has its own passwords. */
export function whereToSignIn(path: string): string {
  return existsSync(path) ? path : 'with the passwords that are in the database'
}

function linesOf(path: string): readonly string[] {
  const { people }: FirstSignIn = JSON.parse(readFileSync(path, 'utf8'))
  const width = Math.max(...people.map(({ login }) => login.length))
  return [
    'These passwords were made just now and are shown this once; the file has them, too:',
    ...people.map(({ login, password, role }) => `  ${login.padEnd(width)}  ${password}  (${role})`),
    '',
  ]
}
