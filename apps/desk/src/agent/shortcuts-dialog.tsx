import { useLingui } from '@lingui/react/macro'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { Button } from '../parts/button.tsx'
import { shortcutNames, shortcutText, type Shortcut } from './shortcuts.ts'
import styles from './shortcuts-dialog.module.css'

interface Props {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
}

export function ShortcutsDialog({ isOpen, onOpenChange }: Props) {
  const { t } = useLingui()
  const words: Readonly<Record<Shortcut, string>> = {
    state: t`Go to the state selector`,
    request: t`Go to the request`,
    hold: t`Hold or resume`,
    end: t`End the call`,
    wrap_up: t`Go to the wrap-up reasons`,
    task_list: t`Open or collapse the task list`,
    help: t`Show this list`,
  }
  return (
    <ModalOverlay className={styles.overlay ?? ''} isDismissable isOpen={isOpen} onOpenChange={onOpenChange}>
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''}>
          <Heading slot="title">{t`Keyboard shortcuts`}</Heading>
          <dl>
            {shortcutNames.map((name) => (
              <div key={name}>
                <dt>{words[name]}</dt>
                <dd>
                  <kbd>{shortcutText(name)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
          <Button onPress={() => onOpenChange(false)}>{t`Close`}</Button>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
