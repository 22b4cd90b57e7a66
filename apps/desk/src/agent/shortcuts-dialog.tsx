import { useLingui } from '@lingui/react/macro'
import { Button } from '../parts/button.tsx'
import { ModalDialog } from '../parts/modal-dialog.tsx'
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
    hold: t`Hold or resume the customer`,
    consult: t`Consult somebody`,
    consult_hold: t`Hold or resume the consulted agent`,
    consult_end: t`Cancel, end or exit the consult or conference`,
    conference: t`Bring all together in a conference`,
    transfer: t`Transfer the call`,
    end: t`End the call`,
    wrap_up: t`Go to the wrap-up reasons`,
    task_list: t`Open or collapse the task list`,
    help: t`Show this list`,
  }
  const close = () => onOpenChange(false)
  return (
    <ModalDialog title={t`Keyboard shortcuts`} size="small" isOpen={isOpen} onClose={close}>
      <dl className={styles.list}>
        {shortcutNames.map((name) => (
          <div key={name}>
            <dt>{words[name]}</dt>
            <dd>
              <kbd>{shortcutText(name)}</kbd>
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.foot}>
        <Button onPress={close}>{t`Close`}</Button>
      </div>
    </ModalDialog>
  )
}
