import type { FailureCode } from '@cordboard/client'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Message } from '../../parts/message.tsx'
import { ModalDialog } from '../../parts/modal-dialog.tsx'
import { failureWords } from '../../words/failure-words.ts'
import { failureOf } from '../use-administration.ts'
import styles from './remove-dialog.module.css'

interface Props {
  readonly name: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Rejects with what the API rejects with. */
  readonly onRemove: () => Promise<void>
}

/** Asks once more, and says why not when something still needs it. */
export function RemoveDialog({ name, isOpen, onClose, onRemove }: Props) {
  const { t, i18n } = useLingui()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(null)

  async function remove() {
    setBusy(true)
    try {
      await onRemove()
      setFailure(null)
      onClose()
    } catch (error) {
      setFailure(failureOf(error).code)
    }
    setBusy(false)
  }

  return (
    <ModalDialog title={t`Remove ${name}?`} isOpen={isOpen} onClose={onClose} size="small">
      <div className={styles.content}>
        <p>
          <Trans>This cannot be undone.</Trans>
        </p>
        {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
        <div className={styles.deeds}>
          <Button onPress={onClose}>{t`Cancel`}</Button>
          <Button kind="stop" isBusy={isBusy} onPress={() => void remove()}>
            {t`Remove`}
          </Button>
        </div>
      </div>
    </ModalDialog>
  )
}
