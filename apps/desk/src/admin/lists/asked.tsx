import { useLingui } from '@lingui/react/macro'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { Message } from '../../parts/message.tsx'
import { failureWords } from '../../words/failure-words.ts'
import { failureOf } from '../use-administration.ts'
import styles from './list.module.css'

interface Props<Answer> {
  readonly answer: UseQueryResult<Answer>
  readonly children: (data: Answer) => ReactNode
}

/** What was asked of the server: on its way, refused with a way to try again, or there. */
export function Asked<Answer>({ answer, children }: Props<Answer>) {
  const { t, i18n } = useLingui()
  if (answer.data !== undefined) return children(answer.data)
  if (answer.error === null)
    return (
      <p className={styles.empty} role="status">
        {t`Loading …`}
      </p>
    )
  return (
    <div className={styles.failed}>
      <Message tone="stop">{i18n._(failureWords[failureOf(answer.error).code])}</Message>
      <Button isBusy={answer.isFetching} onPress={() => void answer.refetch()}>
        {t`Try again`}
      </Button>
    </div>
  )
}
