import type { FailureCode } from '@cordboard/client'
import type { Me } from '@cordboard/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import { useDesk } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { Choice } from '../parts/choice.tsx'
import { Message } from '../parts/message.tsx'
import { failureWords } from '../words/failure-words.ts'
import { SentAway } from './sent-away.tsx'
import { PageFrame } from './page-frame.tsx'
import styles from './station-page.module.css'

/** Team and station (STA-2): the person's own extension is proposed, any other may be taken. */
export function StationPage({ me }: { readonly me: Me }) {
  const { session } = useDesk()
  const { t, i18n } = useLingui()
  const [team, setTeam] = useState(me.teams[0]?.id ?? null)
  const [extension, setExtension] = useState(me.person.extension ?? me.extensions[0] ?? null)
  const [busyWith, setBusyWith] = useState<'station' | 'sign-out' | null>(null)
  const [failure, setFailure] = useState<FailureCode | null>(null)

  async function attempt(what: 'station' | 'sign-out', deed: () => Promise<FailureCode | null>) {
    setBusyWith(what)
    const code = await deed()
    setBusyWith(null)
    setFailure(code)
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (busyWith || !team || !extension) return
    void attempt('station', () => session.takeStation({ team, station: { kind: 'extension', extension } }))
  }

  const name = me.person.name
  return (
    <PageFrame title={t`Team and station`}>
      <p className={styles.who}>
        <Trans>Signed in as {name}. Choose for which team you work and on which phone you answer.</Trans>
      </p>
      <SentAway />
      <form onSubmit={submit}>
        {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
        <Choice
          label={t`Team`}
          options={me.teams}
          value={team}
          onChange={setTeam}
          placeholder={t`Choose a team`}
        />
        <Choice
          label={t`Extension`}
          options={me.extensions.map((id) => ({ id, name: id }))}
          value={extension}
          onChange={setExtension}
          placeholder={t`Choose an extension`}
        />
        <Button
          kind="primary"
          type="submit"
          isBusy={busyWith === 'station'}
          why={team && extension ? null : t`Choose a team and an extension first.`}
        >
          {t`Continue`}
        </Button>
        <Button isBusy={busyWith === 'sign-out'} onPress={() => void attempt('sign-out', session.signOut)}>
          {t`Sign out`}
        </Button>
      </form>
    </PageFrame>
  )
}
