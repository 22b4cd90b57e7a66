import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Thing } from '../administration.ts'
import type { Part } from '../parts.ts'
import { idOf, nameOf } from '../use-administration.ts'
import styles from './list.module.css'
import { useCells } from './use-cells.ts'

interface Props {
  readonly part: Part
  readonly things: readonly Thing[]
  /** What can be done with each. */
  readonly children?: (thing: Thing, place: number) => ReactNode
}

/** Things of a part, each by name and with what the part shows of it. */
export function Things({ part, things, children }: Props) {
  const { t, i18n } = useLingui()
  const { fields, cellsOf } = useCells(part)
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
            {children && <th scope="col" className={styles.ending}>{t`Order`}</th>}
          </tr>
        </thead>
        <tbody>
          {things.map((thing, place) => (
            <tr key={idOf(thing)}>
              <th scope="row">
                <Link href={`/${part.path}/${encodeURIComponent(idOf(thing))}`}>{nameOf(thing)}</Link>
              </th>
              {cellsOf(thing).map((text, column) => (
                <td key={fields[column]?.path}>{text}</td>
              ))}
              {children && <td>{children(thing, place)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
