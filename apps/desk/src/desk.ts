/** Everything behind the pages, wired once: what knows, what asks, what keeps time. Components render and dispatch. */
import { createApi, createLive, pageClock, type Live } from '@cordboard/client'
import { createAttention, type Attention } from './attention/attention.ts'
import { orNewPage } from './renewal.ts'
import { createAccount, type Account } from './state/account.ts'
import type { Auxiliary } from './state/auxiliary.ts'
import { createCommands, type Commands } from './state/commands.ts'
import { createDestinations, type Destinations } from './state/destinations.ts'
import { createHistory, type InteractionHistory } from './state/history.ts'
import { createNotices, type Notices } from './state/notices.ts'
import { createPreferences, type Preferences } from './state/preferences.ts'
import { createPress, type Press } from './state/press.ts'
import { createSeconds, type Seconds } from './state/seconds.ts'
import { createSession, type Session } from './state/session.ts'
import type { StoreApi } from 'zustand/vanilla'

export interface Desk {
  readonly live: Live
  readonly session: Session
  readonly account: Account
  readonly commands: Commands
  readonly destinations: Destinations
  readonly press: Press
  readonly history: InteractionHistory
  /** Loaded when it is first asked for; the same from then on. */
  readonly auxiliary: () => Promise<Auxiliary>
  readonly notices: Notices
  readonly preferences: StoreApi<Preferences>
  readonly seconds: Seconds
  readonly attention: Attention
}

/** The desk of a page in a browser. */
export function createDesk(page: Window): Desk {
  const api = createApi({
    fetch: (url, init) => page.fetch(url, init),
    newRequestId: () => page.crypto.randomUUID(),
    clock: pageClock,
  })
  const live = createLive({
    open: () =>
      new WebSocket(
        `${page.location.protocol === 'https:' ? 'wss' : 'ws'}://${page.location.host}/api/events`,
      ),
    clock: pageClock,
    random: Math.random,
    isSignedIn: api.isSignedIn,
  })
  const session = createSession(api, live, pageClock)
  const preferences = createPreferences(page.localStorage)
  const commands = createCommands(api, live, session.ended)
  const destinations = createDestinations(api, live, commands)
  let auxiliary: Promise<Auxiliary> | null = null
  const loadAuxiliary = async () => {
    const { createAuxiliary } = await orNewPage(import('./state/auxiliary.ts'))
    return createAuxiliary(page, api, live, pageClock)
  }
  page.addEventListener('offline', live.lose)
  page.addEventListener('online', () => {
    if (session.store.getState().kind === 'signed_in') live.connect()
  })
  return {
    live,
    session,
    account: createAccount(api, session.ended),
    preferences,
    commands,
    destinations,
    press: createPress(commands, destinations),
    history: createHistory(api, live, pageClock),
    auxiliary: () => (auxiliary ??= loadAuxiliary()),
    notices: createNotices(page.localStorage, live),
    seconds: createSeconds(live.now, pageClock),
    attention: createAttention(page, live, preferences),
  }
}
