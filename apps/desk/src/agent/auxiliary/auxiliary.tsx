import type { Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useEffect } from 'react'
import { useDesk, useNow } from '../../desk-context.tsx'
import { formatMoment } from '../../format/moment.ts'
import { formatPhoneNumber } from '../../format/phone-number.ts'
import { orNewPage } from '../../renewal.ts'
import styles from './auxiliary.module.css'

const load = orNewPage(import('./customer.tsx'))

/** Loads beside the desktop, which does not wait for it. */
const Customer = lazy(async () => ({ default: (await load).Customer }))
const RefusedNotes = lazy(async () => ({ default: (await load).RefusedNotes }))

/** Beside the call: who this is, what is written about it, and what there was with this customer before. */
export function Auxiliary({ task }: { readonly task: Task | null }) {
  const { auxiliary } = useDesk()
  const { t } = useLingui()
  // Before the first call, so that it is there though the server may be away by then.
  useEffect(() => void auxiliary(), [auxiliary])
  return (
    <aside className={styles.auxiliary} aria-labelledby="auxiliary-title">
      <h2 id="auxiliary-title">{t`Auxiliary Information`}</h2>
      {task ? <About task={task} /> : <p className={styles.empty}>{t`Opens with a call.`}</p>}
      <Suspense fallback={null}>
        <RefusedNotes except={task?.id ?? null} />
      </Suspense>
    </aside>
  )
}

function About({ task }: { readonly task: Task }) {
  const { t, i18n } = useLingui()
  const now = useNow()
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t`Number`}</dt>
        <dd>{formatPhoneNumber(task.customer.number)}</dd>
        <dt>{t`Called`}</dt>
        <dd>{formatPhoneNumber(task.dnis)}</dd>
        <dt>{t`Queue`}</dt>
        <dd>{task.queue.name}</dd>
        <dt>{t`Arrived`}</dt>
        <dd>{formatMoment(task.arrivedAt, now, i18n.locale)}</dd>
      </dl>
      <Suspense fallback={null}>
        <Customer key={task.id} task={task} />
      </Suspense>
    </>
  )
}
