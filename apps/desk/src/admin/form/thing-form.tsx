import type { FailureCode } from '@cordboard/client'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { Message } from '../../parts/message.tsx'
import { failureWords } from '../../words/failure-words.ts'
import type { Thing } from '../administration.ts'
import { failureOf, type Failure } from '../use-administration.ts'
import { faultAt, isSame, valueAt, withValue } from './draft.ts'
import type { Field } from './field.ts'
import { FieldView } from './field-view.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import styles from './thing-form.module.css'

interface Props {
  readonly fields: readonly Field[]
  /** As it is stored, or what a new one begins with. */
  readonly initial: Thing
  readonly saveLabel: string
  /** Rejects with what the API rejects with. */
  readonly onSave: (thing: Thing) => Promise<void>
  /** Somebody else has changed it meanwhile: shows theirs. */
  readonly onReload?: () => void
  /** Beside the button that saves. */
  readonly aside?: ReactNode
}

type Saving = 'not' | 'under_way' | 'done' | Failure

/** The fields of a thing; all that the server refuses is said at the fields that it names, and the first is gone to. */
export function ThingForm({ fields, initial, saveLabel, onSave, onReload, aside }: Props) {
  const { t, i18n } = useLingui()
  const [draft, setDraft] = useState(initial)
  const [saving, setSaving] = useState<Saving>('not')
  const failure = typeof saving === 'string' ? null : saving
  const isUnsaved = saving !== 'under_way' && !isSame(draft, initial)
  const form = useRef<HTMLFormElement>(null)
  const faults = failure?.faults ?? []
  const isSaidAtFields = fields.some(({ path }) => faultAt(faults, path))

  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[data-invalid] :is(input, button)')?.focus()
  }, [failure])

  async function save(event: FormEvent) {
    event.preventDefault()
    if (saving === 'under_way') return
    setSaving('under_way')
    try {
      await onSave(draft)
      setSaving('done')
    } catch (error) {
      setSaving(failureOf(error))
    }
  }

  const say = (code: FailureCode) =>
    i18n._(code === 'invalid_request' ? failureWords.invalid_value : failureWords[code])

  function errorAt(path: string) {
    const fault = faultAt(faults, path)
    return fault ? say(fault.code) : null
  }

  return (
    <form ref={form} className={styles.form} onSubmit={(event) => void save(event)} noValidate>
      {fields.map((field) => (
        <FieldView
          key={field.path}
          field={field}
          value={valueAt(draft, field.path)}
          errorAt={errorAt}
          onChange={(value) => setDraft((before) => withValue(before, field.path, value))}
        />
      ))}
      {failure && !isSaidAtFields && <Message tone="stop">{say(failure.code)}</Message>}
      {failure?.code === 'stale_version' && onReload && (
        <div>
          <Button onPress={onReload}>{t`Show what it is now`}</Button>
        </div>
      )}
      <div className={styles.deeds}>
        <Button kind="primary" type="submit" isBusy={saving === 'under_way'}>
          {saveLabel}
        </Button>
        <span role="status" className={styles.saved}>
          {saving === 'done' && !isUnsaved && t`Saved. It counts from now on.`}
        </span>
        {aside}
      </div>
      <LeaveGuard isUnsaved={isUnsaved} />
    </form>
  )
}
