/** A backup or a restore that is not begun, or undone; the message is for the person who asked. */
export class BackupRefused extends Error {
  readonly code = 'backup_refused'
}
