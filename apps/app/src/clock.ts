/** The app's clock: wall-clock time that a stepped system clock cannot move. */

/** Milliseconds since 1970-01-01T00:00Z. */
export type Clock = () => number

/**
 * The wall clock at the start plus the monotonic time since: an hour's step of the system clock fires no timer and
 * postpones none. After a restart the new wall time holds.
 */
export function steadyClock(wall: Clock = Date.now, monotonic: Clock = () => performance.now()): Clock {
  const start = wall() - monotonic()
  return () => Math.round(start + monotonic())
}
