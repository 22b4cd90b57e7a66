import type { AgentDestination } from '@cordboard/contract'
import type { Code } from '@cordboard/contract/codes'
import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import { Badge } from '../../parts/badge.tsx'
import { SearchList, type Row } from '../../parts/search-list.tsx'
import { Timer } from '../../parts/timer.tsx'
import { matchingText } from '../../state/matching.ts'
import { stateWords } from '../../words/task-words.ts'
import { StateIcon } from '../state-icon.tsx'
import { ListState } from './list-state.tsx'
import { RefreshButton } from './refresh-button.tsx'
import styles from './row.module.css'
import { RefreshFailed } from './refresh-failed.tsx'

interface Props {
  /** Null until they are known; who can be chosen comes first. */
  readonly agents: readonly AgentDestination[] | null
  readonly sought: string
  readonly onSeek: (sought: string) => void
  readonly picked: string | null
  readonly onPick: (id: string | null) => void
  readonly onSubmit: () => void
}

/** Why a colleague cannot be chosen, in few words. */
const whyWords: Readonly<Partial<Record<Code, MessageDescriptor>>> = {
  agent_not_available: msg`Not available now`,
  unreachable: msg`Phone unreachable`,
}
const otherWhy = msg`Cannot be chosen now`

const soughtIn = ({ name, extension, team }: AgentDestination) =>
  [name, extension, team].filter(Boolean).join(' ')

/** Colleagues with their state by icon, word and time (TRF-2, CON-1). */
export function AgentList({ agents, sought, onSeek, picked, onPick, onSubmit }: Props) {
  const { t, i18n } = useLingui()
  const found = useMemo(
    () => matchingText(agents ?? [], sought, i18n.locale, soughtIn),
    [agents, sought, i18n.locale],
  )
  const rows = useMemo(() => found.map((agent) => rowOf(agent, i18n, t`Supervisor`)), [found, i18n, t])

  function seek(text: string) {
    onSeek(text)
    const first = matchingText(agents ?? [], text, i18n.locale, soughtIn).find(({ why }) => why === null)
    onPick(text.trim() === '' ? null : (first?.id ?? null))
  }

  return (
    <SearchList
      label={t`Agents`}
      searchLabel={t`Search agents`}
      sought={sought}
      onSeek={seek}
      rows={rows}
      picked={picked}
      onPick={onPick}
      onSubmit={onSubmit}
      aside={<RefreshButton />}
      notice={<RefreshFailed />}
      empty={
        <ListState isEmpty={agents?.length === 0} nobody={t`No other agent is signed in.`} sought={sought} />
      }
    />
  )
}

function rowOf(agent: AgentDestination, i18n: I18n, supervisor: string): Row {
  const { id, name, role, state, reason, since, team, extension, why } = agent
  const standing = [i18n._(stateWords[state]), reason].filter(Boolean).join(' · ')
  const whyText = why === null ? null : i18n._(whyWords[why] ?? otherWhy)
  const about = [extension, team].filter(Boolean).join(' · ')
  return {
    id,
    isDisabled: why !== null,
    content: (
      <>
        <StateIcon state={state} />
        <span className={styles.name} data-off={why !== null || undefined}>
          <span>
            {name} {role === 'supervisor' && <Badge tone="calm">{supervisor}</Badge>}
          </span>
          <span>{about}</span>
        </span>
        <span className={styles.standing}>
          <span>
            {standing}{' '}
            {since !== null && (
              <span aria-hidden>
                <Timer since={since} />
              </span>
            )}
          </span>
          {whyText && <span>{whyText}</span>}
        </span>
      </>
    ),
  }
}
