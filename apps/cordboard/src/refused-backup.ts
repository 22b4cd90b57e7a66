/** A backup or a restore that was not done, in words for the person who asked. */
import { Refusal } from './refusal.ts'

export class RefusedBackup extends Refusal {
  readonly code = 'refused_backup'
}

/** Puts an error that is no mistake of ours into words. */
export function inWords(error: unknown): never {
  if (!(error instanceof Error) || !('code' in error)) throw error
  if (error.code === 'backup_refused') throw new RefusedBackup(error.message)
  if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')
    throw new RefusedBackup(`The database does not answer (${error.message}). Does Cordboard run?`)
  throw error
}
