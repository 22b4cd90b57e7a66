import { useLingui } from '@lingui/react/macro'
import { CircleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './message.module.css'

interface Props {
  readonly tone: 'stop' | 'wait'
  readonly children: ReactNode
  /** Puts the message away; without it, it stays until its cause is gone. */
  readonly onDismiss?: () => void
}

/** Something that went wrong, said calmly where it happened. It is read out, at once if it stops, but moves no focus. */
export function Message({ tone, children, onDismiss }: Props) {
  const { t } = useLingui()
  return (
    <div className={styles.message} data-tone={tone} role={tone === 'stop' ? 'alert' : 'status'}>
      <CircleAlert size={16} aria-hidden />
      <p>{children}</p>
      {onDismiss && <Button label={t`Dismiss`} icon={<X size={16} aria-hidden />} onPress={onDismiss} />}
    </div>
  )
}
