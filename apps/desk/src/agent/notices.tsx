import { withoutNotice } from '@cordboard/client'
import { useLingui } from '@lingui/react/macro'
import { useDesk, useLive } from '../desk-context.tsx'
import { Message } from '../parts/message.tsx'
import { failureWords } from '../words/failure-words.ts'

/** What the server tells the agent once, until it is put away. */
export function Notices() {
  const { live } = useDesk()
  const { i18n } = useLingui()
  const notices = useLive((state) => state.notices)
  return notices.map(({ id, code }) => (
    <Message key={id} tone="wait" onDismiss={() => live.store.setState((state) => withoutNotice(state, id))}>
      {i18n._(failureWords[code])}
    </Message>
  ))
}
