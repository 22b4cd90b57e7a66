import { useLingui } from '@lingui/react/macro'
import { useStore } from 'zustand'
import { useDesk } from '../../desk-context.tsx'
import { Message } from '../../parts/message.tsx'

/** The list that is shown is an older one: the newest could not be fetched (CON-5). */
export function RefreshFailed() {
  const { destinations } = useDesk()
  const { t } = useLingui()
  const { list, failure } = useStore(destinations.store)
  if (list === null || failure === null) return null
  return (
    <Message tone="wait">
      {t`The list could not be fetched; this is the last one.`} {t`Tell your administrator if it persists.`}
    </Message>
  )
}
