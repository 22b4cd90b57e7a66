import type { Agent, Me } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { matchingText } from '../../state/matching.ts'
import { stateWords } from '../../words/task-words.ts'
import { Asked } from '../lists/asked.tsx'
import { ListHead } from '../lists/list-head.tsx'
import styles from '../lists/list.module.css'
import { useAdministration } from '../use-administration.ts'
import { AgentTable } from './agent-table.tsx'
import { QueueTable } from './queue-table.tsx'

/** Milliseconds between two looks. */
const lookEvery = 2_000

/** Queues and agents at this moment, and what a supervisor does to an agent. */
export function LivePage({ me }: { readonly me: Me }) {
  const { t, i18n } = useLingui()
  const textOf = ({ name, state, team }: Agent) => [name, i18n._(stateWords[state]), team].join(' ')
  const { overview } = useAdministration()
  const [sought, setSought] = useState('')
  const answer = useQuery({ queryKey: ['overview'], queryFn: overview, refetchInterval: lookEvery })

  return (
    <section aria-label={t`Queues and agents`} className={styles.section}>
      <ListHead title={t`Queues and agents`} sought={sought} onSeek={setSought} />
      <Asked answer={answer}>
        {(now) => (
          <>
            <QueueTable queues={now.queues} />
            <AgentTable
              agents={matchingText(now.agents, sought, i18n.locale, textOf).toSorted(signedInFirst)}
              me={me}
              onChanged={() => void answer.refetch()}
            />
          </>
        )}
      </Asked>
    </section>
  )
}

const isOut = ({ state }: Agent) => (state === 'signed_out' ? 1 : 0)

const signedInFirst = (one: Agent, other: Agent) =>
  isOut(one) - isOut(other) || one.name.localeCompare(other.name)
