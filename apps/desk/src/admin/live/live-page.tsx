import type { Agent, Me, Overview } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
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
  const { t } = useLingui()
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
            <AgentTable agents={matching(now, sought)} me={me} onChanged={() => void answer.refetch()} />
          </>
        )}
      </Asked>
    </section>
  )
}

const isOut = ({ state }: Agent) => (state === 'signed_out' ? 1 : 0)

/** Who is signed in stands before who is not. */
function matching({ agents }: Overview, sought: string): Overview['agents'] {
  const wanted = sought.trim().toLowerCase()
  return agents
    .filter(({ name, state, team }) =>
      [name, state, team].some((text) => text?.toLowerCase().includes(wanted)),
    )
    .toSorted((one, other) => isOut(one) - isOut(other) || one.name.localeCompare(other.name))
}
