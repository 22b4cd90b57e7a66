import type { FailureCode } from '@cordboard/client'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { useDesk } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Message } from '../parts/message.tsx'
import { failureWords } from '../words/failure-words.ts'
import { PageFrame } from './page-frame.tsx'
import { shortestPassword } from './shortest-password.ts'
import styles from './sign-in-page.module.css'

const isExpected = (code: FailureCode) => code === 'not_signed_in' || code === 'password_change_required'

/** Login and password, and a new one where that is due. `ended` says that the server closed the last session. */
export function SignInPage({ ended }: { readonly ended: boolean }) {
  const { session } = useDesk()
  const { t, i18n } = useLingui()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [newPassword, setNewPassword] = useState('')
  const [mustChange, setMustChange] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(ended ? 'not_signed_in' : null)
  const [hasCapsLock, setCapsLock] = useState(false)

  async function signIn() {
    setBusy(true)
    const code = await session.signIn({
      login: login.trim(),
      password,
      ...(mustChange ? { newPassword } : {}),
    })
    setBusy(false)
    setFailure(code)
    if (code === 'password_change_required') setMustChange(true)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isBusy && login.trim() && password && (!mustChange || isLongEnough)) void signIn()
  }

  const isLongEnough = newPassword.length >= shortestPassword
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  const isWrong = failure === 'wrong_credentials'

  return (
    <PageFrame title={t`Sign in`}>
      <form onSubmit={submit}>
        {failure && (
          <Message tone={isExpected(failure) ? 'wait' : 'stop'}>{i18n._(failureWords[failure])}</Message>
        )}
        <Field
          label={t`Login`}
          value={login}
          onChange={setLogin}
          autoComplete="username"
          autoFocus
          isInvalid={isWrong}
        />
        <Field
          label={t`Password`}
          type="password"
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          isInvalid={isWrong}
          onKeyUp={watchCapsLock}
          hint={
            <p className={styles.hint} role="status">
              {hasCapsLock && t`Caps Lock is on.`}
            </p>
          }
        />
        {mustChange && (
          <Field
            label={t`New password`}
            type="password"
            value={newPassword}
            onChange={setNewPassword}
            autoComplete="new-password"
            autoFocus
            isInvalid={failure === 'weak_password'}
            hint={
              <p className={styles.advice}>
                <Trans>At least {shortestPassword} characters.</Trans>
              </p>
            }
          />
        )}
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {t`Sign in`}
        </Button>
      </form>
    </PageFrame>
  )
}
