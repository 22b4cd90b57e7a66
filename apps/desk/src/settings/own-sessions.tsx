import type { FailureCode } from '@cordboard/client'
import { useLingui } from '@lingui/react/macro'
import { use, useState } from 'react'
import { useDesk, useNow } from '../desk-context.tsx'
import { formatMoment } from '../format/moment.ts'
import { Badge } from '../parts/badge.tsx'
import { Button } from '../parts/button.tsx'
import { Message } from '../parts/message.tsx'
import type { Account } from '../state/account.ts'
import { failureWords } from '../words/failure-words.ts'
import styles from './account-section.module.css'

interface Props {
  /** What the server said, or will say. */
  readonly asked: ReturnType<Account['sessions']>
  /** One was ended: asks anew. */
  readonly onChanged: () => void
}

/** The browsers in which the person is signed in, each of which they can end. */
export function OwnSessions({ asked, onChanged }: Props) {
  const { account } = useDesk()
  const { t, i18n } = useLingui()
  const now = useNow()
  const answer = use(asked)
  const [refusal, setRefusal] = useState<FailureCode | null>(null)
  const failure = typeof answer === 'string' ? answer : refusal
  const sessions = typeof answer === 'string' ? [] : answer

  async function end(id: string) {
    setRefusal(await account.endSession(id))
    onChanged()
  }

  return (
    <section className={styles.sessions} aria-label={t`Where you are signed in`}>
      <h3>{t`Where you are signed in`}</h3>
      {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
      <ul>
        {sessions.map(({ id, current, since, address, browser }) => (
          <li key={id}>
            <span className={styles.where}>
              <span>{formatMoment(since, now, i18n.locale)}</span>
              <span className={styles.browser}>{[address, browser].filter(Boolean).join(' · ')}</span>
            </span>
            {current ? (
              <Badge tone="accent">{t`This browser`}</Badge>
            ) : (
              <Button onPress={() => void end(id)}>{t`Sign out`}</Button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.deeds}>
        <Button
          onPress={() => void account.endAllSessions().then(setRefusal)}
        >{t`Sign out everywhere`}</Button>
      </div>
    </section>
  )
}
