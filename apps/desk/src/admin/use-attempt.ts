/** A deed of an administrator that may fail: what was said about the last one. */
import type { FailureCode } from '@cordboard/client'
import { useState } from 'react'
import { failureOf } from './use-administration.ts'

export interface Attempt {
  /** Resolves in either case. */
  readonly attempt: (deed: () => Promise<void>) => Promise<void>
  /** Null again once a deed was done. */
  readonly failure: FailureCode | null
}

export function useAttempt(): Attempt {
  const [failure, setFailure] = useState<FailureCode | null>(null)

  async function attempt(deed: () => Promise<void>): Promise<void> {
    try {
      await deed()
      setFailure(null)
    } catch (error) {
      setFailure(failureOf(error).code)
    }
  }

  return { attempt, failure }
}
