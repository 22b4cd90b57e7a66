/** A moment as ARI writes it: ISO 8601 with milliseconds and a numeric offset. */
export function shownTime(at: Date): string {
  return at.toISOString().replace('Z', '+0000')
}
