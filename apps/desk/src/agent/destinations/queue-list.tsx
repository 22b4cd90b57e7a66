import type { Destinations } from '@cordboard/contract'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Signpost, UsersRound } from 'lucide-react'
import { formatPhoneNumber } from '../../format/phone-number.ts'
import { SearchList, type Row } from '../../parts/search-list.tsx'
import { matchingText, soughtDigits } from '../../state/matching.ts'
import { ListState } from './list-state.tsx'
import { RefreshButton } from './refresh-button.tsx'
import { RefreshFailed } from './refresh-failed.tsx'
import styles from './row.module.css'

interface Props {
  /** Null until it is known. */
  readonly list: Destinations | null
  readonly sought: string
  readonly onSeek: (sought: string) => void
  readonly picked: string | null
  readonly onPick: (id: string | null) => void
  readonly onSubmit: () => void
}

/** Queues with who waits and who is free there, then entry points with their numbers (TRF-1, CON-1). */
export function QueueList({ list, sought, onSeek, picked, onPick, onSubmit }: Props) {
  const { t, i18n } = useLingui()
  const all = [...(list?.queues ?? []).map(queueRow), ...(list?.entryPoints ?? []).map(entryPointRow)]
  const find = (text: string) => {
    const digits = soughtDigits(text)
    return digits
      ? all.filter(({ number }) => number?.includes(digits))
      : matchingText(all, text, i18n.locale, ({ name }) => name)
  }

  return (
    <SearchList
      label={t`Queues and entry points`}
      searchLabel={t`Search queues and entry points`}
      sought={sought}
      onSeek={(text) => {
        onSeek(text)
        onPick(text.trim() === '' ? null : (find(text)[0]?.id ?? null))
      }}
      rows={find(sought)}
      picked={picked}
      onPick={onPick}
      onSubmit={onSubmit}
      aside={<RefreshButton />}
      notice={<RefreshFailed />}
      empty={
        <ListState
          isEmpty={all.length === 0}
          nobody={t`Your administrator has opened no queue and no entry point for this.`}
          sought={sought}
        />
      }
    />
  )

  function queueRow({ id, name, waiting, free, signedIn }: Destinations['queues'][number]) {
    const waits = t`${plural(waiting, { one: '# waiting', other: '# waiting' })}`
    const staff =
      signedIn === 0
        ? t`Nobody signed in`
        : t`${plural(free, { one: '# agent free', other: '# agents free' })}`
    return {
      ...row(id, name, t`Queue`, waits, staff),
      name,
      number: null,
    }
  }

  function entryPointRow({ id, name, number }: Destinations['entryPoints'][number]) {
    return {
      ...row(id, name, t`Entry point`, formatPhoneNumber(number), null),
      name,
      number: number.replaceAll(/\D/g, ''),
    }
  }
}

function row(id: string, name: string, kind: string, first: string, second: string | null): Row {
  const Icon = second === null ? Signpost : UsersRound
  return {
    id,
    isDisabled: false,
    content: (
      <>
        <Icon size={18} className={styles.icon} aria-hidden />
        <span className={styles.name}>
          <span>{name}</span>
          <span>{kind}</span>
        </span>
        <span className={styles.standing}>
          <span>{first}</span>
          {second !== null && <span>{second}</span>}
        </span>
      </>
    ),
  }
}
