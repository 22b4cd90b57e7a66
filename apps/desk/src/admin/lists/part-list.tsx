import { useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Button } from '../../parts/button.tsx'
import type { Field } from '../form/field.ts'
import type { Thing } from '../administration.ts'
import { valueAt } from '../form/draft.ts'
import type { Part } from '../parts.ts'
import { idOf, nameOf, useList } from '../use-administration.ts'
import { Asked } from './asked.tsx'
import { ListHead } from './list-head.tsx'
import styles from './list.module.css'
import { useValueWords } from './use-value-words.ts'

/** All things of a part, found by typing any of what is shown of them. */
export function PartList({ part }: { readonly part: Part }) {
  const { i18n } = useLingui()
  const [, navigate] = useLocation()
  const [sought, setSought] = useState('')
  const answer = useList(part.path)
  const fields = part.shown.flatMap((path) => part.fields.find((field) => field.path === path) ?? [])
  const say = useValueWords(fields)
  const cells = (thing: Thing) => fields.map((field) => say(field, valueAt(thing, field.path)))
  const matches = (thing: Thing) =>
    [nameOf(thing), ...cells(thing)].some((text) => text.toLowerCase().includes(sought.trim().toLowerCase()))

  return (
    <section aria-label={i18n._(part.title)} className={styles.section}>
      <ListHead title={i18n._(part.title)} sought={sought} onSeek={setSought}>
        <Button
          kind="primary"
          icon={<Plus size={16} aria-hidden />}
          onPress={() => navigate(`/${part.path}/new`)}
        >
          {i18n._(part.add)}
        </Button>
      </ListHead>
      <Asked answer={answer}>
        {({ items }) => (
          <Things
            things={items.filter(matches)}
            fields={fields}
            cells={cells}
            path={part.path}
            empty={items.length === 0 ? i18n._(part.nothingYet) : null}
          />
        )}
      </Asked>
    </section>
  )
}

interface ThingsProps {
  readonly things: readonly Thing[]
  readonly fields: readonly Field[]
  readonly cells: (thing: Thing) => readonly string[]
  readonly path: string
  /** What stands there when there are none at all; null: none is found. */
  readonly empty: string | null
}

function Things({ things, fields, cells, path, empty }: ThingsProps) {
  const { t, i18n } = useLingui()
  if (things.length === 0) return <p className={styles.empty}>{empty ?? t`Nothing is found.`}</p>
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t`Name`}</th>
            {fields.map((field) => (
              <th key={field.path} scope="col">
                {i18n._(field.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {things.map((thing) => (
            <tr key={idOf(thing)}>
              <th scope="row">
                <Link href={`/${path}/${encodeURIComponent(idOf(thing))}`}>{nameOf(thing)}</Link>
              </th>
              {cells(thing).map((text, place) => (
                <td key={fields[place]?.path}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
