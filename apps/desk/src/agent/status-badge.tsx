import type { Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { UsersRound } from 'lucide-react'
import { Badge, type Tone } from '../parts/badge.tsx'
import { consultWords, statusWords } from '../words/task-words.ts'

const tones: Readonly<Record<Task['status'], Tone>> = {
  connecting: 'calm',
  ringing: 'wait',
  connected: 'go',
  hold_requested: 'wait',
  held: 'wait',
  resume_requested: 'wait',
  detached: 'wait',
  consulting: 'go',
  consult_held: 'wait',
  conference: 'go',
  post_call: 'wait',
  wrap_up: 'calm',
}

/** Where a task stands, in a word: with a consult, how that stands, since the customer is on hold meanwhile. */
export function StatusBadge({ task }: { readonly task: Task }) {
  const { i18n } = useLingui()
  const { status, consult } = task
  if (consult)
    return (
      <Badge tone={consult.status === 'consulting' ? 'go' : 'wait'}>
        {i18n._(consultWords[consult.status])}
      </Badge>
    )
  return (
    <Badge tone={tones[status]}>
      {status === 'conference' && <UsersRound size={13} aria-hidden />}
      {i18n._(statusWords[status])}
    </Badge>
  )
}
