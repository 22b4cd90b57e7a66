import type { Listed, Phone, PhoneSecret } from '@cordboard/contract'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { KeyRound, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Message } from '../../parts/message.tsx'
import { matchingText } from '../../state/matching.ts'
import { failureWords } from '../../words/failure-words.ts'
import type { Field } from '../form/field.ts'
import { AddForm } from '../form/add-form.tsx'
import { Asked } from '../lists/asked.tsx'
import { ListHead } from '../lists/list-head.tsx'
import styles from '../lists/list.module.css'
import { RemoveDialog } from '../lists/remove-dialog.tsx'
import { useAdministration, useAnswer, useForget } from '../use-administration.ts'
import { useAttempt } from '../use-attempt.ts'
import { Secret } from './secret.tsx'

const fields: readonly Field[] = [
  {
    kind: 'text',
    path: 'extension',
    label: msg`Extension`,
    hint: msg`2 to 10 digits; the phone's user name at the switch.`,
    empty: 'required',
  },
]

const fresh = { extension: '' }

/** The phones that may register; each password is shown once. */
export function PhonesPage() {
  const { t, i18n } = useLingui()
  const { post, remove } = useAdministration()
  const { attempt, failure } = useAttempt()
  const forget = useForget()
  const answer = useAnswer<Listed<Phone>>('phones')
  const [sought, setSought] = useState('')
  const [secret, setSecret] = useState<PhoneSecret | null>(null)
  const [removing, setRemoving] = useState<string | null>(null)

  const renew = (extension: string) =>
    attempt(async () => setSecret(await post<PhoneSecret>(`phones/${extension}/password`, {})))

  return (
    <section aria-label={t`Phones`} className={styles.section}>
      <ListHead title={t`Phones`} sought={sought} onSeek={setSought} />
      {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
      {secret && (
        <Secret
          key={secret.sipPassword}
          name={secret.extension}
          password={secret.sipPassword}
          onDone={() => setSecret(null)}
        />
      )}
      <AddForm
        fields={fields}
        initial={fresh}
        label={t`Add phone`}
        onAdd={async (phone) => {
          setSecret(await post<PhoneSecret>('phones', phone))
          await forget()
        }}
      />
      <Asked answer={answer}>
        {({ items }) => (
          <Phones
            phones={matchingText(items, sought, i18n.locale, textOf)}
            onRenew={(extension) => void renew(extension)}
            onRemove={setRemoving}
          />
        )}
      </Asked>
      <RemoveDialog
        name={removing ?? ''}
        isOpen={removing !== null}
        onClose={() => setRemoving(null)}
        onRemove={async () => {
          await remove(`phones/${removing}`)
          await forget()
        }}
      />
    </section>
  )
}

const textOf = ({ extension, person, agent }: Phone) => [extension, person, agent].join(' ')

interface PhonesProps {
  readonly phones: readonly Phone[]
  readonly onRenew: (extension: string) => void
  readonly onRemove: (extension: string) => void
}

function Phones({ phones, onRenew, onRemove }: PhonesProps) {
  const { t } = useLingui()
  if (phones.length === 0) return <p className={styles.empty}>{t`No phones.`}</p>
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t`Extension`}</th>
            <th scope="col">{t`Offered first to`}</th>
            <th scope="col">{t`In use by`}</th>
            <th scope="col">{t`Reachable`}</th>
            <th scope="col" className={styles.ending}>{t`Actions`}</th>
          </tr>
        </thead>
        <tbody>
          {phones.map(({ extension, person, agent, reachable }) => (
            <tr key={extension}>
              <th scope="row">{extension}</th>
              <td>{person}</td>
              <td>{agent}</td>
              <td>
                <Badge tone={reachable ? 'go' : 'wait'}>{reachable ? t`Yes` : t`No`}</Badge>
              </td>
              <td>
                <div className={styles.deeds}>
                  <Button
                    label={t`New password for ${extension}`}
                    icon={<KeyRound size={16} aria-hidden />}
                    onPress={() => onRenew(extension)}
                  />
                  <Button
                    label={t`Remove ${extension}`}
                    icon={<Trash2 size={16} aria-hidden />}
                    onPress={() => onRemove(extension)}
                  />
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
