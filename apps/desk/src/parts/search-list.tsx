import { Search } from 'lucide-react'
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import styles from './search-list.module.css'
import { windowOf } from './window-of.ts'

/** How high a row is, in pixels, and how many a page key jumps. */
const rowHeight = 56
const page = 5

export interface Row {
  readonly id: string
  /** It can be looked at but not chosen; what is in it says why. */
  readonly isDisabled: boolean
  /** Numbers that count are hidden from screen readers, which would read the row again each second. */
  readonly content: ReactNode
}

interface Props {
  readonly label: string
  readonly searchLabel: string
  readonly sought: string
  readonly onSeek: (sought: string) => void
  /** Those that match, in the order in which they are shown. */
  readonly rows: readonly Row[]
  readonly picked: string | null
  readonly onPick: (id: string) => void
  /** Enter, or a second click on what is picked. */
  readonly onSubmit: () => void
  /** Beside the search field. */
  readonly aside: ReactNode
  /** Between the field and the list. */
  readonly notice?: ReactNode
  /** Instead of rows, when there are none. */
  readonly empty: ReactNode
}

/**
 * A list that is searched by typing: the focus stays in the field, the arrow keys move through the rows, Enter takes one
 * (the pattern of an editable combobox, WAI-ARIA APG). Only the rows in sight are drawn, so that it may be long.
 */
export function SearchList(props: Props) {
  const { label, searchLabel, sought, onSeek, rows, picked, onPick, onSubmit, aside, notice, empty } = props
  const listId = useId()
  const field = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const [height, setHeight] = useState(0)
  const at = rows.findIndex(({ id }) => id === picked)
  const { from, to } = windowOf({ count: rows.length, rowHeight, top, height })
  const rowId = (index: number) => `${listId}-${index}`

  useLayoutEffect(() => {
    const box = list.current
    if (!box) return
    const observer = new ResizeObserver(() => setHeight(box.clientHeight))
    observer.observe(box)
    return () => observer.disconnect()
  }, [])

  function show(index: number) {
    const box = list.current
    if (!box) return
    const start = index * rowHeight
    if (start < box.scrollTop) box.scrollTop = start
    else if (start + rowHeight > box.scrollTop + box.clientHeight)
      box.scrollTop = start + rowHeight - box.clientHeight
  }

  function move(index: number) {
    const within = Math.min(rows.length - 1, Math.max(0, index))
    const row = rows[within]
    if (!row) return
    onPick(row.id)
    show(within)
  }

  function onKeyDown(event: KeyboardEvent) {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
    }
    const step = steps[event.key]
    if (step !== undefined) move(at === -1 ? 0 : at + step)
    else if (event.key === 'Enter') onSubmit()
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.searchList}>
      <div className={styles.head}>
        <span className={styles.field}>
          <Search size={16} aria-hidden />
          <input
            ref={field}
            type="search"
            aria-label={searchLabel}
            placeholder={searchLabel}
            aria-autocomplete="list"
            aria-controls={listId}
            aria-activedescendant={at >= from && at < to ? rowId(at) : undefined}
            autoComplete="off"
            spellCheck={false}
            value={sought}
            onChange={({ target }) => {
              onSeek(target.value)
              if (list.current) list.current.scrollTop = 0
            }}
            onKeyDown={onKeyDown}
          />
        </span>
        {aside}
      </div>
      {notice}
      <div
        ref={list}
        className={styles.list}
        onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
      >
        {rows.length === 0 && <div className={styles.empty}>{empty}</div>}
        <div
          id={listId}
          role="listbox"
          aria-label={label}
          tabIndex={-1}
          style={{ height: rows.length * rowHeight }}
        >
          {rows.slice(from, to).map(({ id, isDisabled, content }, index) => (
            // The field has the keys; a pointer may press a row.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={id}
              id={rowId(from + index)}
              role="option"
              tabIndex={-1}
              aria-selected={id === picked}
              aria-disabled={isDisabled}
              aria-setsize={rows.length}
              aria-posinset={from + index + 1}
              className={styles.row}
              style={{ top: (from + index) * rowHeight, height: rowHeight }}
              onClick={() => {
                onPick(id)
                field.current?.focus()
              }}
              onDoubleClick={onSubmit}
            >
              {content}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
