import { useLingui } from '@lingui/react/macro'
import { useState, type FormEvent, type ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { Message } from '../../parts/message.tsx'
import { failureWords } from '../../words/failure-words.ts'
import type { Thing } from '../administration.ts'
import { failureOf, type Failure } from '../use-administration.ts'
import { isAt, valueAt, withValue } from './draft.ts'
import type { Field } from './field.ts'
import { FieldView } from './field-view.tsx'
import styles from './thing-form.module.css'

interface Props {
  readonly fields: readonly Field[]
  readonly initial: Thing
  readonly saveLabel: string
  /** Rejects with what the API rejects with. */
  readonly onSave: (thing: Thing) => Promise<void>
  /** Somebody else has changed it meanwhile: shows theirs. */
  readonly onReload?: () => void
  /** Beside the button that saves. */
  readonly aside?: ReactNode
}

/** The fields of a thing; what the server refuses is said at the field that it names. */
export function ThingForm({ fields, initial, saveLabel, onSave, onReload, aside }: Props) {
  const { t, i18n } = useLingui()
  const [draft, setDraft] = useState(initial)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isSaved, setSaved] = useState(false)
  const isOfField = fields.some(({ path }) => isAt(failure?.pointer ?? null, path))

  async function save(event: FormEvent) {
    event.preventDefault()
    if (isBusy) return
    setBusy(true)
    try {
      await onSave(draft)
      setFailure(null)
      setSaved(true)
    } catch (error) {
      setFailure(failureOf(error))
    }
    setBusy(false)
  }

  const words =
    failure &&
    i18n._(failure.code === 'invalid_request' ? failureWords.invalid_value : failureWords[failure.code])
  return (
    <form className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      {fields.map((field) => (
        <FieldView
          key={field.path}
          field={field}
          value={valueAt(draft, field.path)}
          error={failure && isAt(failure.pointer, field.path) ? words : null}
          onChange={(value) => {
            setDraft((before) => withValue(before, field.path, value))
            setSaved(false)
          }}
        />
      ))}
      {failure && !isOfField && <Message tone="stop">{words}</Message>}
      {failure?.code === 'stale_version' && onReload && (
        <div>
          <Button onPress={onReload}>{t`Show what it is now`}</Button>
        </div>
      )}
      <div className={styles.deeds}>
        <Button kind="primary" type="submit" isBusy={isBusy}>
          {saveLabel}
        </Button>
        <span role="status" className={styles.saved}>
          {isSaved && t`Saved. It counts from now on.`}
        </span>
        {aside}
      </div>
    </form>
  )
}
