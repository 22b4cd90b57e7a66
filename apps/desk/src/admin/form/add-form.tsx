import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Thing } from '../administration.ts'
import type { Field } from './field.ts'
import { ThingForm } from './thing-form.tsx'

interface Props {
  readonly fields: readonly Field[]
  /** What the form begins with. */
  readonly initial: Thing
  /** What the button says. */
  readonly label?: string
  /** Rejects with what the API rejects with. */
  readonly onAdd: (thing: Thing) => Promise<void>
}

/** Adds a thing; then the form is empty again, for the next one. */
export function AddForm({ fields, initial, label, onAdd }: Props) {
  const { t } = useLingui()
  const [round, setRound] = useState(0)
  return (
    <ThingForm
      key={round}
      fields={fields}
      initial={initial}
      saveLabel={label ?? t`Add`}
      onSave={async (thing) => {
        await onAdd(thing)
        setRound((before) => before + 1)
      }}
    />
  )
}
