/**
 * After an upgrade of the server an open page asks for parts under names that are gone. The page of the new version
 * knows the new ones, so it is loaded, but only once it can be: a browser's error page would not come back by itself.
 */
import type { Clock } from '@cordboard/client'

const lookEvery = 1000

/** Loads the page anew whenever a part of it is missing and the server serves pages. */
export function renewWhenOutdated(page: Window, clock: Pick<Clock, 'after'>): void {
  let isWaiting = false

  async function isServed(): Promise<boolean> {
    try {
      const { ok } = await page.fetch('/', { cache: 'no-store' })
      return ok
    } catch {
      return false
    }
  }

  async function look() {
    if (await isServed()) page.location.reload()
    else clock.after(lookEvery, () => void look())
  }

  page.addEventListener('vite:preloadError', () => {
    if (isWaiting) return
    isWaiting = true
    void look()
  })
}

/** A part that is missing is waited for, while what is there goes on, until the page is loaded anew. */
export function orNewPage<Part>(part: Promise<Part>): Promise<Part> {
  return part.catch(() => new Promise<never>(() => undefined))
}
