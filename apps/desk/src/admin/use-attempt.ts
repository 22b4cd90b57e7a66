/** A deed of an administrator that may fail: whether it is under way, and what was said about the last one. */
import type { FailureCode } from '@cordboard/client'
import { useState } from 'react'
import { failureOf } from './use-administration.ts'

export interface Attempt {
  /** Resolves in either case. */
  readonly attempt: (deed: () => Promise<unknown>) => Promise<void>
  readonly isBusy: boolean
  /** Null again once a deed was done, or the failure was put away. */
  readonly failure: FailureCode | null
  readonly dismiss: () => void
}

export function useAttempt(): Attempt {
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function attempt(deed: () => Promise<unknown>): Promise<void> {
    setBusy(true)
    try {
      await deed()
      setFailure(null)
    } catch (error) {
      setFailure(failureOf(error).code)
    } finally {
      setBusy(false)
    }
  }

  return { attempt, isBusy, failure, dismiss: () => setFailure(null) }
}
