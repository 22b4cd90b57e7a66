import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './modal-dialog.module.css'

interface Props {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** As wide as what it holds needs. */
  readonly size: 'small' | 'large' | 'wide'
  readonly children: ReactNode
}

/** Whether one is open: what is behind it is not to be acted on. */
export const isModalOpen = () => document.querySelector('[data-modal]') !== null

/** A dialog in front of everything; Escape closes it, and the focus goes back to where it was. */
export function ModalDialog({ title, isOpen, onClose, size, children }: Props) {
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      data-modal
      isDismissable
      isOpen={isOpen}
      onOpenChange={(wanted) => {
        if (!wanted) onClose()
      }}
    >
      <Modal className={styles.modal ?? ''} data-size={size}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title">{title}</Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
