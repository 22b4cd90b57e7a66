import { useLingui } from '@lingui/react/macro'
import { KeyRound } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { Button } from '../parts/button.tsx'

/** Loaded when first opened. */
const AccountDialog = lazy(async () => ({ default: (await import('./account-dialog.tsx')).AccountDialog }))

/** The dialog about what a person signs in with, and where they are signed in. */
export function Account({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <AccountDialog isOpen onClose={onClose} />
    </Suspense>
  )
}

/** The way to that dialog, in a menu that closes. */
export function AccountButton({ onPress }: { readonly onPress: () => void }) {
  const { t } = useLingui()
  return (
    <Button icon={<KeyRound size={16} aria-hidden />} onPress={onPress}>
      {t`Password and sessions`}
    </Button>
  )
}
