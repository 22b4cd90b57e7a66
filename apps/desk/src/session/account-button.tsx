import { useLingui } from '@lingui/react/macro'
import { KeyRound } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../parts/button.tsx'

/** Loaded when first opened. */
const AccountDialog = lazy(async () => ({ default: (await import('./account-dialog.tsx')).AccountDialog }))

/** Opens what a person signs in with, and where they are signed in. */
export function AccountButton() {
  const { t } = useLingui()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button icon={<KeyRound size={16} aria-hidden />} onPress={() => setOpen(true)}>
        {t`Password and sessions`}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <AccountDialog isOpen onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
