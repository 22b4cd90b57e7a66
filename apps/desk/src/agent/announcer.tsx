import type { Consult, Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useLive, useNow } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { failureWords } from '../words/failure-words.ts'
import {
  consultWords,
  endedByWords,
  endWords,
  missWords,
  stateWords,
  statusWords,
} from '../words/task-words.ts'
import { isRequest } from '../state/ordered-tasks.ts'
import styles from './announcer.module.css'
import { useRequestWords } from './use-attention.ts'

/** Says aloud what sighted people see change: a request at once, the rest when the screen reader has a moment. */
export function Announcer() {
  const { t, i18n } = useLingui()
  const describe = useRequestWords()
  const tasks = useLive((state) => state.tasks)
  const me = useLive(({ agent }) => agent?.id)
  const missed = useLive(({ agent }) => (agent?.state === 'rona' ? agent.missed : null))
  // The other states come with a call or a request that is told anyway.
  const resting = useLive(({ agent }) =>
    agent?.state === 'available' || agent?.state === 'idle' ? agent.state : null,
  )
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
      <p aria-live="assertive">{ringing && <RingTimeLeft end={ringing.offerEndsAt} />}</p>
      <p aria-live="polite">{resting && i18n._(stateWords[resting])}</p>
      <p aria-live="polite">{open ? describeOpen(open) : ''}</p>
      <p aria-live="polite">{open?.consult ? describeConsult(open.consult) : ''}</p>
    </div>
  )

  function describeOpen({ status, kind, customer, parties, controls, endedBy }: Task) {
    const others =
      status === 'conference' || status === 'post_call'
        ? parties.filter((party) => party.agent === null || party.agent !== me)
        : parties.filter(({ role }) => kind === 'consult' && role === 'agent1')
    const who = (others.length > 0 ? others : [customer]).map(nameOf).join(', ')
    const standing = `${i18n._(statusWords[status])}: ${who}`
    if (status === 'detached')
      return `${standing}. ${t`The customer hears music. Answer when your phone rings again.`}`
    if (controls.resume.why === 'phone_on_hold') return `${standing}. ${i18n._(failureWords.phone_on_hold)}`
    return endedBy && endWords[endedBy] ? `${standing}. ${i18n._(endedByWords[endedBy])}` : standing
  }

  function describeConsult({ status, party, to }: Consult) {
    const who = party ? nameOf(party) : formatPhoneNumber(to.name)
    return `${i18n._(consultWords[status])}: ${who}`
  }
}

/** How little ring time is left, told twice: when there is still time to reach for the phone, and at the last moment. */
function RingTimeLeft({ end }: { readonly end: number }) {
  const { t } = useLingui()
  const left = (end - useNow()) / 1000
  const seconds = [5, 10].find((each) => left <= each)
  return seconds === undefined || left <= 0 ? null : t`${seconds} seconds left to answer`
}

const nameOf = ({ name, number }: { readonly name: string | null; readonly number: string }) =>
  name ?? formatPhoneNumber(number)

const sentence = ({ title, body }: { readonly title: string; readonly body: string }) => `${title}. ${body}`
