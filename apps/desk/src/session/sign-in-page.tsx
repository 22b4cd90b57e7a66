import type { FailureCode } from '@cordboard/client'
import { useLingui } from '@lingui/react/macro'
import { useState, type FormEvent, type KeyboardEvent } from 'react'
import { useDesk } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Message } from '../parts/message.tsx'
import { failureWords } from '../words/failure-words.ts'
import { PageFrame } from './page-frame.tsx'
import styles from './sign-in-page.module.css'

/** Login and password. `ended` says that the server closed the last session. */
export function SignInPage({ ended }: { readonly ended: boolean }) {
  const { session } = useDesk()
  const { t, i18n } = useLingui()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<FailureCode | null>(ended ? 'not_signed_in' : null)
  const [hasCapsLock, setCapsLock] = useState(false)

  async function signIn() {
    setBusy(true)
    const code = await session.signIn({ login: login.trim(), password })
    setBusy(false)
    setFailure(code)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isBusy && login.trim() && password) void signIn()
  }

  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  const isWrong = failure === 'wrong_credentials'

  return (
    <PageFrame title={t`Sign in`}>
      <form onSubmit={submit}>
        {failure && (
          <Message tone={failure === 'not_signed_in' ? 'wait' : 'stop'}>
            {i18n._(failureWords[failure])}
          </Message>
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
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {t`Sign in`}
        </Button>
      </form>
    </PageFrame>
  )
}
