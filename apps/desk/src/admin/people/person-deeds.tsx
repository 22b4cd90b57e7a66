import type { PersonSecret } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { KeyRound, LogOut } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Message } from '../../parts/message.tsx'
import { failureWords } from '../../words/failure-words.ts'
import type { Thing } from '../administration.ts'
import { idOf, nameOf, useAdministration } from '../use-administration.ts'
import { useAttempt } from '../use-attempt.ts'
import { Secret } from './secret.tsx'

/** What can be done with a person beside changing them: a new password, and signing them out everywhere. */
export function PersonDeeds({ person }: { readonly person: Thing }) {
  const { t, i18n } = useLingui()
  const { post, remove } = useAdministration()
  const [password, setPassword] = useState<string | null>(null)
  const [isSignedOut, setSignedOut] = useState(false)
  const { attempt, isBusy, failure } = useAttempt()
  const path = `people/${encodeURIComponent(idOf(person))}`

  const reset = () =>
    attempt(async () => {
      const answer = await post<PersonSecret>(`${path}/password`, {})
      setPassword(answer.password)
    })

  const signOut = () =>
    attempt(async () => {
      await remove(`${path}/sessions`)
      setSignedOut(true)
    })

  return (
    <>
      <Button icon={<KeyRound size={16} aria-hidden />} isBusy={isBusy} onPress={() => void reset()}>
        {t`New password`}
      </Button>
      <Button icon={<LogOut size={16} aria-hidden />} isBusy={isBusy} onPress={() => void signOut()}>
        {isSignedOut ? t`Signed out` : t`Sign out everywhere`}
      </Button>
      {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
      {password !== null && (
        <Secret key={password} name={nameOf(person)} password={password} onDone={() => setPassword(null)} />
      )}
    </>
  )
}
