import type { FailureCode } from '@cordboard/client'
import { Trans, useLingui } from '@lingui/react/macro'
import { startTransition, Suspense, useState, type FormEvent } from 'react'
import { useDesk } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Message } from '../parts/message.tsx'
import { failureWords } from '../words/failure-words.ts'
import styles from './account-section.module.css'
import { OwnSessions } from './own-sessions.tsx'
import { shortestPassword } from '../session/shortest-password.ts'

/** What a person signs in with, and where they are signed in. */
export function AccountSection() {
  const { account } = useDesk()
  const [asked, setAsked] = useState(() => account.sessions())
  const askAnew = () => startTransition(() => setAsked(account.sessions()))
  return (
    <>
      <ChangePassword onChanged={askAnew} />
      <Suspense fallback={null}>
        <OwnSessions asked={asked} onChanged={askAnew} />
      </Suspense>
    </>
  )
}

function ChangePassword({ onChanged }: { readonly onChanged: () => void }) {
  const { account } = useDesk()
  const { t, i18n } = useLingui()
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const [failure, setFailure] = useState<FailureCode | null>(null)
  const [isDone, setDone] = useState(false)
  const [isBusy, setBusy] = useState(false)

  async function change(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    const code = await changed()
    setBusy(false)
    setFailure(code)
    setDone(code === null)
    if (code !== null) return
    onChanged()
    setPassword('')
    setNewPassword('')
  }

  /** What the server would say of these, it is not asked. */
  async function changed(): Promise<FailureCode | null> {
    if (password === '') return 'wrong_credentials'
    if (newPassword.length < shortestPassword) return 'weak_password'
    return account.changePassword({ password, newPassword })
  }

  return (
    <form className={styles.form} onSubmit={(event) => void change(event)}>
      <Field
        label={t`Password`}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        isInvalid={failure === 'wrong_credentials'}
      />
      <Field
        label={t`New password`}
        type="password"
        value={newPassword}
        onChange={setNewPassword}
        autoComplete="new-password"
        isInvalid={failure === 'weak_password'}
        hint={
          <p className={styles.advice}>
            <Trans>At least {shortestPassword} characters.</Trans>
          </p>
        }
      />
      {failure && (
        <Message tone="stop">
          {failure === 'wrong_credentials' ? t`The password is not right.` : i18n._(failureWords[failure])}
        </Message>
      )}
      <div className={styles.deeds}>
        <span role="status">{isDone && t`Changed. Other browsers are signed out.`}</span>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {t`Change password`}
        </Button>
      </div>
    </form>
  )
}
