import { useLingui } from '@lingui/react/macro'
import { RefreshCw } from 'lucide-react'
import { useStore } from 'zustand'
import { useDesk } from '../../desk-context.tsx'
import { Button } from '../../parts/button.tsx'

/** Fetches agents with their state now, queues and entry points anew (TRF-1). */
export function RefreshButton() {
  const { destinations } = useDesk()
  const { t } = useLingui()
  const isLoading = useStore(destinations.store, (state) => state.isLoading)
  return (
    <Button
      icon={<RefreshCw size={16} aria-hidden />}
      isBusy={isLoading}
      onPress={() => void destinations.refresh()}
    >
      {t`Refresh list`}
    </Button>
  )
}
