import { useLingui } from '@lingui/react/macro'
import { Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { Redirect } from 'wouter'
import { Button } from '../../parts/button.tsx'
import type { Thing } from '../administration.ts'
import { ChangeForm } from '../form/change-form.tsx'
import type { Part } from '../parts.ts'
import { nameOf, useAdministration, useForget, useOne } from '../use-administration.ts'
import { Asked } from './asked.tsx'
import { BackLink } from './back-link.tsx'
import styles from './list.module.css'
import { RemoveDialog } from './remove-dialog.tsx'

interface Props {
  readonly part: Part
  readonly id: string
  /** What else can be done with the thing. */
  readonly deeds?: (thing: Thing) => ReactNode
}

/** One thing of a part, to be changed or removed. */
export function PartPage({ part, id, deeds }: Props) {
  const { t } = useLingui()
  const { remove } = useAdministration()
  const forget = useForget()
  const path = `${part.path}/${encodeURIComponent(id)}`
  const answer = useOne(path)
  const [isRemoving, setRemoving] = useState(false)
  const [isRemoved, setRemoved] = useState(false)

  if (isRemoved) return <Redirect to={`/${part.path}`} />

  return (
    <Asked answer={answer}>
      {({ item, version }) => (
        <section aria-label={nameOf(item)} className={styles.section}>
          <BackLink part={part} />
          <div className={styles.head}>
            <h1>{nameOf(item)}</h1>
            {deeds?.(item)}
          </div>
          <ChangeForm
            path={path}
            fields={part.fields}
            answer={{ item, version }}
            aside={
              <Button icon={<Trash2 size={16} aria-hidden />} onPress={() => setRemoving(true)}>
                {t`Remove`}
              </Button>
            }
          />
          <RemoveDialog
            name={nameOf(item)}
            isOpen={isRemoving}
            onClose={() => setRemoving(false)}
            onRemove={async () => {
              await remove(path, version)
              setRemoved(true)
              await forget()
            }}
          />
        </section>
      )}
    </Asked>
  )
}
