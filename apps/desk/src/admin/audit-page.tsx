import type { AuditEntry, AuditPage as Page } from '@cordboard/contract'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Message } from '../parts/message.tsx'
import { matchingText } from '../state/matching.ts'
import { failureWords } from '../words/failure-words.ts'
import { auditWords } from './audit-words.ts'
import { ListHead } from './lists/list-head.tsx'
import styles from './lists/list.module.css'
import { failureOf, useAdministration } from './use-administration.ts'

/** Who did what, when, on what, from where; newest first. */
export function AuditPage() {
  const { t, i18n } = useLingui()
  const { get } = useAdministration()
  const [sought, setSought] = useState('')
  const log = useInfiniteQuery({
    queryKey: ['administration', 'audit'],
    queryFn: ({ pageParam }) => get<Page>(pageParam === null ? 'audit' : `audit?before=${pageParam}`),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? []
  const say = useAuditWords()
  const found = matchingText(entries, sought, i18n.locale, ({ actor, action, subject, address }) =>
    [actor, say(action), subject, address].join(' '),
  )
  const hasNone = found.length === 0 && !log.isFetching && log.error === null

  return (
    <section aria-label={t`Audit log`} className={styles.section}>
      <ListHead title={t`Audit log`} sought={sought} onSeek={setSought} />
      {log.error && <Message tone="stop">{i18n._(failureWords[failureOf(log.error).code])}</Message>}
      {found.length > 0 && <Entries entries={found} />}
      {hasNone && <p className={styles.empty}>{t`Nothing is found.`}</p>}
      <div>
        {log.data === undefined && log.error !== null && (
          <Button isBusy={log.isFetching} onPress={() => void log.refetch()}>
            {t`Try again`}
          </Button>
        )}
        {log.hasNextPage && (
          <Button isBusy={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {t`Show older entries`}
          </Button>
        )}
      </div>
    </section>
  )
}

function useAuditWords(): (action: string) => string {
  const { i18n } = useLingui()
  return (action) => {
    const words = auditWords(action)
    return words ? i18n._(words) : action
  }
}

function Entries({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t, i18n } = useLingui()
  const say = useAuditWords()
  const when = new Intl.DateTimeFormat(i18n.locale, { dateStyle: 'medium', timeStyle: 'medium' })
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t`When`}</th>
            <th scope="col">{t`Who`}</th>
            <th scope="col">{t`What`}</th>
            <th scope="col">{t`On what`}</th>
            <th scope="col">{t`From where`}</th>
            <th scope="col">{t`Changed`}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ id, at, actor, action, subject, address, changes }) => (
            <tr key={id}>
              <td>
                <time dateTime={new Date(at).toISOString()}>{when.format(at)}</time>
              </td>
              <td>{actor}</td>
              <td>{say(action)}</td>
              <td>{subject}</td>
              <td>{address}</td>
              <td>{changes.map(changeWords).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Names and values as they are stored: the log is for those who look into what happened. */
function changeWords({ field, before, after }: AuditEntry['changes'][number]): string {
  if (before === null) return `${field}: ${JSON.stringify(after)}`
  return `${field}: ${JSON.stringify(before)} → ${JSON.stringify(after)}`
}
