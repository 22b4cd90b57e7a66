import type { FailureCode } from '@cordboard/client'
import type { Me, Station } from '@cordboard/contract'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type FormEvent } from 'react'
import { Text } from 'react-aria-components'
import { useDesk } from '../desk-context.tsx'
import { Button } from '../parts/button.tsx'
import { Choice } from '../parts/choice.tsx'
import { Field } from '../parts/field.tsx'
import { Message } from '../parts/message.tsx'
import { PickOne } from '../parts/pick-one.tsx'
import { failureWords } from '../words/failure-words.ts'
import { SentAway } from './sent-away.tsx'
import { PageFrame } from './page-frame.tsx'
import styles from './station-page.module.css'

/**
 * Team and station (STA-2): the person's own extension is proposed, any other may be taken, or a dial number by those
 * who may have numbers called. Who sat at a number the last time is proposed that.
 */
export function StationPage({ me }: { readonly me: Me }) {
  const { session, preferences } = useDesk()
  const { t, i18n } = useLingui()
  const [team, setTeam] = useState(me.teams[0]?.id ?? null)
  const [extension, setExtension] = useState(me.person.extension ?? me.extensions[0] ?? null)
  const mayHaveNumber = me.permissions.includes('dial_numbers')
  const [lastNumber] = useState(() => {
    const { numberStation } = preferences.getState()
    return mayHaveNumber && numberStation?.person === me.person.id ? numberStation.number : null
  })
  const [kind, setKind] = useState<Station['kind']>(lastNumber === null ? 'extension' : 'number')
  const [number, setNumber] = useState(lastNumber ?? '')
  const [busyWith, setBusyWith] = useState<'station' | 'sign-out' | null>(null)
  const [failure, setFailure] = useState<FailureCode | null>(null)

  async function attempt(what: 'station' | 'sign-out', deed: () => Promise<FailureCode | null>) {
    setBusyWith(what)
    const code = await deed()
    setBusyWith(null)
    setFailure(code)
  }

  const station = kind === 'number' ? dialNumber(number) : extension && { kind, extension }

  function submit(event: FormEvent) {
    event.preventDefault()
    if (busyWith || !team || !station) return
    const kept = station.kind === 'number' ? { person: me.person.id, number: station.number } : null
    void attempt('station', async () => {
      const code = await session.takeStation({ team, station })
      if (code === null) preferences.setState({ numberStation: kept })
      return code
    })
  }

  const name = me.person.name
  return (
    <PageFrame title={t`Team and station`}>
      <p className={styles.who}>
        <Trans>Signed in as {name}. Choose for which team you work and on which phone you answer.</Trans>
      </p>
      <SentAway />
      <form onSubmit={submit}>
        {failure && (
          <Message tone="stop">
            {failure === 'entry_point_number'
              ? t`This is a number of the contact centre itself. Enter the number of your phone.`
              : i18n._(failureWords[failure])}
          </Message>
        )}
        <Choice
          label={t`Team`}
          options={me.teams}
          value={team}
          onChange={setTeam}
          placeholder={t`Choose a team`}
        />
        {mayHaveNumber && (
          <PickOne
            label={t`Station`}
            options={[
              { id: 'extension', name: t`Extension` },
              { id: 'number', name: t`Dial number` },
            ]}
            value={kind}
            onChange={setKind}
          />
        )}
        {kind === 'extension' ? (
          <Choice
            label={t`Extension`}
            options={me.extensions.map((id) => ({ id, name: id }))}
            value={extension}
            onChange={setExtension}
            placeholder={t`Choose an extension`}
          />
        ) : (
          <Field
            label={t`Dial number`}
            value={number}
            onChange={setNumber}
            inputMode="tel"
            autoComplete="tel"
            hint={
              <Text slot="description" className={styles.hint ?? ''}>
                {t`This number is called for every call. Whoever answers hears which key takes the call.`}
              </Text>
            }
          />
        )}
        <Button
          kind="primary"
          type="submit"
          isBusy={busyWith === 'station'}
          why={team && station ? null : t`Choose a team and a station first.`}
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

/** Null while nothing is entered; whether it can be dialled is for the server to say. */
function dialNumber(text: string): Station | null {
  const number = text.trim()
  return number === '' ? null : { kind: 'number', number }
}
