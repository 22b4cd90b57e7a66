/** A page with more tasks on it than today's channels bring, that tells when a popover is on the screen. */
import { EventEmitter, once } from 'node:events'
import type { LiveEvent, Task } from '@cordboard/contract'
import type { Page } from '@playwright/test'

/** Emits `painted` with the milliseconds since the offer, by the browser's clock, and `gone`. */
export type PopoverWatch = EventEmitter<{ painted: [late: number]; gone: [] }>

/** To be called before the page is opened; every snapshot that it gets will hold these tasks as well. */
export async function watchPopovers(page: Page, further: readonly Task[]): Promise<PopoverWatch> {
  const watch: PopoverWatch = new EventEmitter()
  await page.exposeFunction('tellPainted', (late: number) => watch.emit('painted', late))
  await page.exposeFunction('tellGone', () => watch.emit('gone'))
  await page.addInitScript(inPage, further)
  return watch
}

/** The next popover: resolves with how late it was painted. */
export async function nextPainted(watch: PopoverWatch): Promise<number> {
  const [late] = await once(watch, 'painted', { signal: AbortSignal.timeout(15_000) })
  return Number(late)
}

declare function tellPainted(late: number): void
declare function tellGone(): void

/** Runs in the browser, where nothing of this file exists. */
function inPage(further: readonly Task[]): void {
  let offeredAt = 0
  let isShown = false

  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      this.addEventListener('message', (event: MessageEvent<string>) => {
        if (!event.isTrusted) return
        const told: LiveEvent = JSON.parse(event.data)
        if (told.type === 'task') ({ offeredAt } = told.task)
        if (told.type !== 'snapshot') return
        event.stopImmediatePropagation()
        const data = JSON.stringify({ ...told, tasks: [...told.tasks, ...further] })
        this.dispatchEvent(new MessageEvent('message', { data }))
      })
    }
  }

  new MutationObserver(() => {
    const isThere = document.querySelector('[data-request]') !== null
    if (isThere === isShown) return
    isShown = isThere
    if (isThere) tellAfterPaint()
    else tellGone()
  }).observe(document, { childList: true, subtree: true })

  /** A message that is sent as a frame is drawn arrives after it. */
  function tellAfterPaint(): void {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', () =>
        tellPainted(performance.timeOrigin + performance.now() - offeredAt),
      )
      port1.start()
      port2.postMessage(null)
    })
  }
}
