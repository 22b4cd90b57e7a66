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
  const [isCopied, setCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(password)
    setCopied(true)
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
          icon={isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
          onPress={() => void copy()}
        >
          {isCopied ? t`Copied` : t`Copy`}
        </Button>
      )}
      <Button onPress={onDone}>{t`Done`}</Button>
    </div>
  )
}
