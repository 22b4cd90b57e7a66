/** Who sits at this page: asks once at the start, then follows sign-in, sign-out and a session that ends. */
import { failureCode, withAgent, type Api, type Clock, type FailureCode, type Live } from '@cordboard/client'
import type { Me, SessionRequest, SignInRequest } from '@cordboard/contract'
import { createStore, type StoreApi } from 'zustand/vanilla'

/**
 * - `unknown`: asking; `failure` says why there is no answer yet
 * - `signed_out`: nobody; `ended` says that the server ended the session, not the person
 * - `signed_in`: `me` sits here
 */
type SessionState =
  | { readonly kind: 'unknown'; readonly failure: FailureCode | null }
  | { readonly kind: 'signed_out'; readonly ended: boolean }
  | { readonly kind: 'signed_in'; readonly me: Me }

export interface Session {
  readonly store: StoreApi<SessionState>
  /** Finds out who sits here, and goes on asking while the server gives no answer. */
  readonly start: () => Promise<void>
  /** All four resolve with what went wrong, or null. */
  readonly signIn: (request: SessionRequest) => Promise<FailureCode | null>
  readonly signOut: () => Promise<FailureCode | null>
  readonly takeStation: (request: SignInRequest) => Promise<FailureCode | null>
  readonly leaveStation: () => Promise<FailureCode | null>
  /** The server no longer knows this session. */
  readonly ended: () => void
}

const askAgain = 1000

export function createSession(api: Api, live: Live, clock: Pick<Clock, 'after'>): Session {
  const store = createStore<SessionState>(() => ({ kind: 'unknown', failure: null }))

  function begin(me: Me) {
    const { agent } = me
    if (agent) live.store.setState((state) => withAgent(state, agent))
    store.setState({ kind: 'signed_in', me }, true)
    live.connect()
  }

  function end(ended: boolean) {
    live.close()
    store.setState({ kind: 'signed_out', ended }, true)
  }

  async function attempt(deed: () => Promise<void>): Promise<FailureCode | null> {
    try {
      await deed()
      return null
    } catch (error) {
      const code = failureCode(error)
      if (code === 'not_signed_in' && store.getState().kind === 'signed_in') end(true)
      return code
    }
  }

  live.store.subscribe(({ connection, me }) => {
    const state = store.getState()
    if (state.kind !== 'signed_in') return
    if (connection === 'signed_out') end(true)
    // An administrator has changed what this person may do, or may pick from.
    else if (me !== null && me !== state.me) store.setState({ kind: 'signed_in', me }, true)
  })

  return {
    store,
    start: async () => {
      for (;;) {
        const failure = await attempt(async () => begin(await api.me()))
        if (failure === null) return
        if (failure === 'not_signed_in') return store.setState({ kind: 'signed_out', ended: false }, true)
        store.setState({ kind: 'unknown', failure }, true)
        await new Promise<void>((resolve) => clock.after(askAgain, resolve))
      }
    },
    signIn: (request) => attempt(async () => begin(await api.signIn(request))),
    signOut: () =>
      attempt(async () => {
        const { agent } = live.store.getState()
        if (agent && agent.state !== 'signed_out') await api.leaveStation()
        await api.signOut()
        end(false)
      }),
    takeStation: (request) =>
      attempt(async () => {
        const agent = await api.takeStation(request)
        live.store.setState((state) => withAgent(state, agent))
      }),
    leaveStation: () =>
      attempt(async () => {
        const agent = await api.leaveStation()
        live.store.setState((state) => withAgent(state, agent))
      }),
    ended: () => {
      if (store.getState().kind === 'signed_in') end(true)
    },
  }
}
