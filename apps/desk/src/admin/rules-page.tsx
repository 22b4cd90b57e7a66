import { useLingui } from '@lingui/react/macro'
import { ChangeForm } from './form/change-form.tsx'
import { Asked } from './lists/asked.tsx'
import styles from './lists/list.module.css'
import type { Rules } from './rules.ts'
import { useOne } from './use-administration.ts'

/** A part of the settings that is one thing. */
export function RulesPage({ rules }: { readonly rules: Rules }) {
  const { i18n } = useLingui()
  const answer = useOne(rules.path)
  return (
    <section aria-label={i18n._(rules.title)} className={styles.section}>
      <div className={styles.head}>
        <h1>{i18n._(rules.title)}</h1>
      </div>
      <Asked answer={answer}>
        {(data) => <ChangeForm path={rules.path} fields={rules.fields} answer={data} />}
      </Asked>
    </section>
  )
}
