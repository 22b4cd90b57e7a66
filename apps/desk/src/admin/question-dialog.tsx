import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button } from '../parts/button.tsx'
import { ModalDialog } from '../parts/modal-dialog.tsx'
import styles from './question-dialog.module.css'

interface Props {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Asks before something is lost. */
export function QuestionDialog({ title, isOpen, onClose, children }: Props) {
  return (
    <ModalDialog title={title} isOpen={isOpen} onClose={onClose} size="small">
      <div className={styles.content}>{children}</div>
    </ModalDialog>
  )
}

interface AnswersProps {
  /** What is done if it may be lost. */
  readonly deed: string
  readonly isBusy?: boolean
  readonly onDeed: () => void
  readonly onClose: () => void
}

/** The two answers: that it stays as it is, and the deed. */
export function Answers({ deed, isBusy = false, onDeed, onClose }: AnswersProps) {
  const { t } = useLingui()
  return (
    <div className={styles.deeds}>
      <Button onPress={onClose}>{t`Cancel`}</Button>
      <Button kind="stop" isBusy={isBusy} onPress={onDeed}>
        {deed}
      </Button>
    </div>
  )
}
