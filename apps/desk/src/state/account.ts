/** A person's own password and sessions. */
import { failureCode, type Api, type FailureCode } from '@cordboard/client'
import type { OwnSession, PasswordChange } from '@cordboard/contract'

/** All resolve with what went wrong, or null. */
export interface Account {
  readonly changePassword: (change: PasswordChange) => Promise<FailureCode | null>
  readonly endSession: (id: string) => Promise<FailureCode | null>
  readonly endAllSessions: () => Promise<FailureCode | null>
  /** Where the person is signed in, newest first; or why nobody can say. */
  readonly sessions: () => Promise<readonly OwnSession[] | FailureCode>
}

/** `onEnded` is called when this page's session has been ended with the others. */
export function createAccount(api: Api, onEnded: () => void): Account {
  return {
    changePassword: (change) => attempt(() => api.changePassword(change)),
    endSession: (id) => attempt(() => api.endSession(id)),
    endAllSessions: () =>
      attempt(async () => {
        await api.endAllSessions()
        onEnded()
      }),
    sessions: async () => {
      try {
        return (await api.sessions()).sessions
      } catch (error) {
        return failureCode(error)
      }
    },
  }
}

async function attempt(deed: () => Promise<void>): Promise<FailureCode | null> {
  try {
    await deed()
    return null
  } catch (error) {
    return failureCode(error)
  }
}
