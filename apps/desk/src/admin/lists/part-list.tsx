import { useLingui } from '@lingui/react/macro'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../parts/button.tsx'
import { matchingText } from '../../state/matching.ts'
import type { Thing } from '../administration.ts'
import type { Part } from '../parts.ts'
import { nameOf, useList } from '../use-administration.ts'
import { Asked } from './asked.tsx'
import { ListHead } from './list-head.tsx'
import styles from './list.module.css'
import { OrderedList } from './ordered-list.tsx'
import { Things } from './things.tsx'
import { useCells } from './use-cells.ts'

/** All things of a part, found by typing any of what is shown of them; in order as long as all are there. */
export function PartList({ part }: { readonly part: Part }) {
  const { t, i18n } = useLingui()
  const [, navigate] = useLocation()
  const [sought, setSought] = useState('')
  const answer = useList(part.path)
  const { cellsOf } = useCells(part)
  const textOf = (thing: Thing) => [nameOf(thing), ...cellsOf(thing)].join(' ')

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
        {(list) => {
          if (list.items.length === 0) return <p className={styles.empty}>{i18n._(part.nothingYet)}</p>
          if (part.isOrdered && sought.trim() === '') return <OrderedList part={part} list={list} />
          const found = matchingText(list.items, sought, i18n.locale, textOf)
          if (found.length === 0) return <p className={styles.empty}>{t`Nothing is found.`}</p>
          return <Things part={part} things={found} />
        }}
      </Asked>
    </section>
  )
}
