import type { Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { Badge, type Tone } from '../parts/badge.tsx'
import { statusWords } from '../words/task-words.ts'

const tones: Readonly<Record<Task['status'], Tone>> = {
  connecting: 'calm',
  ringing: 'wait',
  connected: 'go',
  hold_requested: 'wait',
  held: 'wait',
  resume_requested: 'wait',
  detached: 'wait',
  wrap_up: 'calm',
}

/** Where a task stands, in a word. */
export function StatusBadge({ task }: { readonly task: Task }) {
  const { i18n } = useLingui()
  return <Badge tone={tones[task.status]}>{i18n._(statusWords[task.status])}</Badge>
}
