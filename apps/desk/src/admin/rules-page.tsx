import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { ThingForm } from './form/thing-form.tsx'
import { Asked } from './lists/asked.tsx'
import styles from './lists/list.module.css'
import type { Rules } from './rules.ts'
import { useAdministration, useForget, useOne } from './use-administration.ts'

/** A part of the settings that is one thing. */
export function RulesPage({ rules }: { readonly rules: Rules }) {
  const { t, i18n } = useLingui()
  const { put } = useAdministration()
  const forget = useForget()
  /** A form keeps what is typed until it is begun anew. */
  const [round, setRound] = useState(0)
  const answer = useOne(rules.path)
  return (
    <section aria-label={i18n._(rules.title)} className={styles.section}>
      <div className={styles.head}>
        <h1>{i18n._(rules.title)}</h1>
      </div>
      <Asked answer={answer}>
        {({ item, version }) => (
          <ThingForm
            key={round}
            fields={rules.fields}
            initial={item}
            saveLabel={t`Save`}
            onReload={() => void answer.refetch().then(() => setRound(round + 1))}
            onSave={async (thing) => {
              await put(rules.path, thing, version)
              await forget()
            }}
          />
        )}
      </Asked>
    </section>
  )
}
