import { Trans, useLingui } from '@lingui/react/macro'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import styles from './secret.module.css'

interface Props {
  readonly name: string
  readonly password: string
  readonly onDone: () => void
}

/** A password that is told this once: read, copied where the browser lets pages copy (not without TLS), put away. */
export function Secret({ name, password, onDone }: Props) {
  const { t } = useLingui()
  const [copying, setCopying] = useState<'not' | 'done' | 'refused'>('not')

  async function copy() {
    try {
      await navigator.clipboard.writeText(password)
      setCopying('done')
    } catch {
      setCopying('refused')
    }
  }

  return (
    <div className={styles.secret} role="status">
      <p>
        <Trans>
          The password of <strong>{name}</strong>. It is shown this once.
        </Trans>
      </p>
      <code className={styles.password}>{password}</code>
      {window.isSecureContext && (
        <Button
          icon={copying === 'done' ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          onPress={() => void copy()}
        >
          {copying === 'done' ? t`Copied` : t`Copy`}
        </Button>
      )}
      {copying === 'refused' && (
        <p>{t`The browser did not let this page copy. Select the password and copy it.`}</p>
      )}
      <Button onPress={onDone}>{t`Done`}</Button>
    </div>
  )
}
