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
  const { notices } = useDesk()
  const { i18n } = useLingui()
  const now = useNow()
  const dismissed = useStore(notices.store, (state) => state.dismissed)
  const told = useLive((state) => state.notices)
  const tasks = useLive((state) => state.tasks)
  const shown = untold(told, tasks, dismissed)
  if (shown.length === 0) return null
  return (
    <div className={styles.notices}>
      {shown.map(({ id, code, at }) => (
        <Message key={id} tone="wait" onDismiss={() => notices.dismiss(id)}>
          <time className={styles.when} dateTime={new Date(at).toISOString()}>
            {formatMoment(at, now, i18n.locale)}
          </time>
          {i18n._(noticeWords[code])}
        </Message>
      ))}
    </div>
  )
}
