/** `first-sign-in.json`: the secrets of the sample centre, for the person who started it. */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Role } from '@cordboard/contract'

export type FirstSignIn = {
  /** Address of the pages. */
  readonly desk: string
  readonly people: readonly FirstPerson[]
  readonly numbers: Readonly<Record<string, string>>
}

/** People without a phone have neither extension nor SIP password. */
export type FirstPerson = {
  readonly login: string
  readonly password: string
  readonly role: Role
  readonly extension?: string
  readonly sipPassword?: string
}

/** Writes it whole or not at all, readable by its owner only; returns its path. */
export async function writeFirstSignIn(folder: string, content: FirstSignIn): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, 'first-sign-in.json')
  const unfinished = `${path}.new`
  await writeFile(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, path)
  return path
}
