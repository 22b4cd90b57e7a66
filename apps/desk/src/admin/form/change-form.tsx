import type { Versioned } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { Message } from '../../parts/message.tsx'
import { failureWords } from '../../words/failure-words.ts'
import type { Thing } from '../administration.ts'
import { useAdministration, useForget } from '../use-administration.ts'
import { useAttempt } from '../use-attempt.ts'
import type { Field } from './field.ts'
import { ThingForm } from './thing-form.tsx'

interface Props {
  /** What follows `/api/admin/`. */
  readonly path: string
  readonly fields: readonly Field[]
  /** As it was when the form was opened. */
  readonly answer: Versioned<Thing>
  readonly aside?: ReactNode
}

/**
 * Changes a thing that is there. The version belongs to the draft, whatever is asked anew beside it: who comes second is
 * told so, and nobody's change is written over unseen.
 */
export function ChangeForm({ path, fields, answer, aside }: Props) {
  const { t, i18n } = useLingui()
  const { one, put } = useAdministration()
  const forget = useForget()
  const { attempt, failure } = useAttempt()
  const [base, setBase] = useState(answer)
  /** A form keeps what is typed until it is begun anew. */
  const [round, setRound] = useState(0)

  const beginAnew = () =>
    attempt(async () => {
      setBase(await one(path))
      setRound((before) => before + 1)
      await forget()
    })

  return (
    <>
      {failure && <Message tone="stop">{i18n._(failureWords[failure])}</Message>}
      <ThingForm
        key={round}
        fields={fields}
        initial={base.item}
        saveLabel={t`Save`}
        onReload={() => void beginAnew()}
        onSave={async (thing) => {
          const { version } = await put(path, thing, base.version)
          setBase({ version, item: thing })
          await forget()
        }}
        aside={aside}
      />
    </>
  )
}
