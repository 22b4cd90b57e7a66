import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Thing } from '../administration.ts'
import { AddForm } from '../form/add-form.tsx'
import type { Part } from '../parts.ts'
import { Secret } from '../people/secret.tsx'
import { useAdministration, useForget } from '../use-administration.ts'
import { BackLink } from './back-link.tsx'
import styles from './list.module.css'

interface Added {
  readonly item: { readonly id: string; readonly name: string }
  /** Of people only. */
  readonly password?: string | null
}

interface Props {
  readonly part: Part
  /** What the form begins with; what the part says when absent. */
  readonly initial?: Thing
}

/** A new thing of a part; a new person's password is shown once. */
export function NewPage({ part, initial = part.fresh }: Props) {
  const { i18n } = useLingui()
  const [, navigate] = useLocation()
  const { post } = useAdministration()
  const forget = useForget()
  const [added, setAdded] = useState<Added | null>(null)

  return (
    <section aria-label={i18n._(part.add)} className={styles.section}>
      <BackLink part={part} />
      <div className={styles.head}>
        <h1>{i18n._(part.add)}</h1>
      </div>
      {added?.password && (
        <Secret
          key={added.item.id}
          name={added.item.name}
          password={added.password}
          onDone={() => setAdded(null)}
        />
      )}
      <AddForm
        fields={part.fields}
        initial={initial}
        onAdd={async (thing) => {
          const answer = await post<Added>(part.path, thing)
          await forget()
          if (answer.password === undefined)
            return navigate(`/${part.path}/${encodeURIComponent(answer.item.id)}`)
          setAdded(answer)
        }}
      />
    </section>
  )
}
