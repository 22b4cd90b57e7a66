/**
 * Does something in one tab of the browser at a time: begins it here when no other tab does it, and takes over when
 * that tab is closed. Where a browser has no locks (a page without TLS) every tab does it.
 *
 * @returns ends it here, or the wait for it.
 */
export function inOneTab(locks: LockManager | undefined, name: string, begin: () => () => void): () => void {
  if (!locks) return begin()
  const over = new AbortController()
  const turn = () =>
    new Promise<void>((resolve) => {
      const end = begin()
      over.signal.addEventListener('abort', () => {
        end()
        resolve()
      })
    })
  locks.request(name, { signal: over.signal }, turn).catch((error: unknown) => {
    if (!over.signal.aborted) throw error
  })
  return () => over.abort()
}
