import type { Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useLive } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { missWords, stateWords, statusWords } from '../words/task-words.ts'
import { isRequest } from '../state/ordered-tasks.ts'
import styles from './announcer.module.css'
import { useRequestWords } from './use-attention.ts'

/** Says aloud what sighted people see change: a request at once, the rest when the screen reader has a moment. */
export function Announcer() {
  const { i18n } = useLingui()
  const describe = useRequestWords()
  const tasks = useLive((state) => state.tasks)
  const missed = useLive(({ agent }) => (agent?.state === 'rona' ? agent.missed : null))
  const ringing = tasks.find(({ status }) => status === 'ringing')
  const open = tasks.find((task) => !isRequest(task))

  const urgent = ringing
    ? sentence(describe(ringing))
    : missed
      ? sentence({ title: i18n._(stateWords.rona), body: i18n._(missWords[missed.reason]) })
      : ''
  return (
    <div className={styles.unseen}>
      <p aria-live="assertive">{urgent}</p>
      <p aria-live="polite">{open ? describeOpen(open) : ''}</p>
    </div>
  )

  function describeOpen({ status, customer }: Task) {
    return `${i18n._(statusWords[status])}: ${customer.name ?? formatPhoneNumber(customer.number)}`
  }
}

const sentence = ({ title, body }: { readonly title: string; readonly body: string }) => `${title}. ${body}`
