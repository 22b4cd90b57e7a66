import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { useDesk, useLive, useNow } from '../desk-context.tsx'
import { formatMoment } from '../format/moment.ts'
import { Message } from '../parts/message.tsx'
import { untold } from '../state/notices.ts'
import { noticeWords } from '../words/notice-words.ts'
import styles from './notices.module.css'

/** What the server tells the agent once, until it is put away. */
export function Notices() {
  const { notices, destinations } = useDesk()
  const { t, i18n } = useLingui()
  const now = useNow()
  const dismissed = useStore(notices.store, (state) => state.dismissed)
  const told = useLive((state) => state.notices)
  const tasks = useLive((state) => state.tasks)
  const shown = untold(told, tasks, dismissed)
  const tooLate = useStore(destinations.store, (state) => state.tooLate)
  if (shown.length === 0 && tooLate === null) return null
  return (
    <div className={styles.notices}>
      {tooLate && (
        <Message tone="wait" onDismiss={destinations.dismiss}>
          {tooLate.purpose === 'transfer'
            ? t`This call can no longer be transferred: it ended or changed while you were choosing.`
            : t`Nobody can be consulted about this call any more: it ended or changed while you were choosing.`}
        </Message>
      )}
      {shown.map(({ id, at, ...notice }) => (
        <Message key={id} tone="wait" onDismiss={() => notices.dismiss(id)}>
          <time className={styles.when} dateTime={new Date(at).toISOString()}>
            {formatMoment(at, now, i18n.locale)}
          </time>
          {noticeWords(notice)
            .map((words) => i18n._(words))
            .join(' ')}
        </Message>
      ))}
    </div>
  )
}
