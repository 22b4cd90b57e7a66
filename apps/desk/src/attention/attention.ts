/** Calls the agent to the page while a request is up: sound, title and, when the page is hidden, the system's own notice. */
import type { Live } from '@cordboard/client'
import type { Task } from '@cordboard/contract'
import type { StoreApi } from 'zustand/vanilla'
import { requests } from '../state/ordered-tasks.ts'
import type { Preferences } from '../state/preferences.ts'
import { createRingTone } from './ring-tone.ts'

/** What is said of a request; in the language of the page. */
export interface RequestWords {
  readonly title: string
  readonly body: string
}

export interface Attention {
  /** Begins to watch; the returned function ends it. `describe` gives the words at the time they are needed. */
  readonly watch: (describe: (task: Task) => RequestWords) => () => void
  /** Whether the browser lets the page notify at present. */
  readonly mayNotify: () => boolean
  /** Asks the browser for permission to notify; resolves with whether it is given. */
  readonly askToNotify: () => Promise<boolean>
  /** Plays the ring tone once, as loud as it is set. */
  readonly playSample: () => void
}

const plainTitle = 'Cordboard'

export function createAttention(page: Window, live: Live, preferences: StoreApi<Preferences>): Attention {
  const tone = createRingTone(
    page,
    () => new AudioContext(),
    () => preferences.getState().volume,
  )

  function watch(describe: (task: Task) => RequestWords) {
    let shown: { readonly id: string; readonly notice: Notification | null } | null = null

    function withdraw() {
      shown?.notice?.close()
      shown = null
      tone.stop()
      page.document.title = plainTitle
    }

    function follow(tasks: readonly Task[]) {
      const request = requests(tasks).find(({ status }) => status === 'ringing')
      if (!request) {
        if (shown) withdraw()
        return
      }
      if (shown?.id === request.id) return
      withdraw()
      const words = describe(request)
      page.document.title = `${words.title} · ${plainTitle}`
      shown = { id: request.id, notice: notify(request, words) }
      tone.start()
    }

    follow(live.store.getState().tasks)
    const unsubscribe = live.store.subscribe(({ tasks }) => follow(tasks))
    return () => {
      unsubscribe()
      withdraw()
    }
  }

  const mayNotify = () => 'Notification' in page && Notification.permission === 'granted'

  function notify(task: Task, { title, body }: RequestWords): Notification | null {
    const wanted = preferences.getState().notifications && page.document.hidden
    if (!wanted || !mayNotify()) return null
    const notice = new Notification(title, { body, tag: task.id })
    notice.addEventListener('click', () => page.focus())
    return notice
  }

  return {
    watch,
    playSample: tone.sample,
    mayNotify,
    askToNotify: async () => 'Notification' in page && (await Notification.requestPermission()) === 'granted',
  }
}
