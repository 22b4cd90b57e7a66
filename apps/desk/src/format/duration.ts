/**
 * A length of time as a timer shows it: `0:07`, `12:40`, `1:02:03`. The same in all languages, as on a phone.
 * Anything below zero (a clock not yet set by the server) is shown as zero.
 */
export function formatDuration(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000))
  const hours = Math.floor(total / 3600)
  const minutes = Math.floor(total / 60) % 60
  const seconds = String(total % 60).padStart(2, '0')
  return hours ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`
}
