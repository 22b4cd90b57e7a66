import type { Task, WrapUp as WrapUpSettings } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { AskingPane } from './asking-pane.tsx'
import { ConsultedPane } from './consulted-pane.tsx'
import { CustomerPane } from './customer-pane.tsx'
import styles from './interaction-control.module.css'

interface Props {
  readonly task: Task
  readonly wrapUp: WrapUpSettings
}

/** The call in front: with the customer, with whoever was asked for advice (CON-4), or with the agent who asks. */
export function InteractionControl({ task, wrapUp }: Props) {
  const { t } = useLingui()
  return (
    <section className={styles.control} aria-label={t`Interaction Control`}>
      <div className={styles.panes}>
        {task.kind === 'consult' ? (
          <AskingPane task={task} />
        ) : (
          <>
            <CustomerPane task={task} wrapUp={wrapUp} />
            {task.consult && <ConsultedPane task={task} consult={task.consult} />}
          </>
        )}
      </div>
    </section>
  )
}
