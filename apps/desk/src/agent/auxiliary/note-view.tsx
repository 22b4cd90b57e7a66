import type { Note } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useNow } from '../../desk-context.tsx'
import { formatMoment } from '../../format/moment.ts'
import styles from './note-view.module.css'

/** The most characters and lines of a note that are shown before somebody asks for all of it. */
const shortest = 240
const fewestLines = 5

/** A note with who wrote it and when; of a long one its beginning. */
export function NoteView({ note }: { readonly note: Note }) {
  const { t, i18n } = useLingui()
  const now = useNow()
  const [isWhole, setWhole] = useState(false)
  const { text, writtenAt } = note
  const isLong = text.length > shortest || text.split('\n').length > fewestLines
  return (
    <figure className={styles.note}>
      <blockquote className={styles.text} data-cut={isLong && !isWhole ? true : undefined}>
        {text}
      </blockquote>
      <figcaption>
        {note.name ?? t`Former colleague`} · {formatMoment(writtenAt, now, i18n.locale)}
        {isLong && (
          <button
            type="button"
            className={styles.more}
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? t`Show less` : t`Show all of it`}
          </button>
        )}
      </figcaption>
    </figure>
  )
}
