import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { useDesk, useLive } from '../desk-context.tsx'
import { Message } from '../parts/message.tsx'
import { noticeWords } from '../words/notice-words.ts'

/** Why an agent is at this page who did not sign out by themselves, until they put it away. */
export function SentAway() {
  const { notices } = useDesk()
  const { i18n } = useLingui()
  const dismissed = useStore(notices.store, (state) => state.dismissed)
  const notice = useLive((state) => state.notices.findLast(({ code }) => code === 'signed_out_by_supervisor'))
  if (!notice || dismissed.includes(notice.id)) return null
  return (
    <Message tone="wait" onDismiss={() => notices.dismiss(notice.id)}>
      {noticeWords(notice)
        .map((words) => i18n._(words))
        .join(' ')}
    </Message>
  )
}
