import type { Task } from '@cordboard/contract'
import { useLingui } from '@lingui/react/macro'
import { useCallback, useEffect } from 'react'
import type { RequestWords } from '../attention/attention.ts'
import { useDesk } from '../desk-context.tsx'
import { formatPhoneNumber } from '../format/phone-number.ts'
import { labelOf } from '../words/popover-words.ts'
import { requestWords } from '../words/task-words.ts'

/** A request in two short lines, for the screen reader and the operating system. */
export function useRequestWords(): (task: Task) => RequestWords {
  const { i18n } = useLingui()
  return useCallback(
    (task) => ({
      title: i18n._(requestWords(task)),
      // The same lines as in the popover, so that nothing secure can get here either (ANS-2).
      body: task.popover.map((line) => `${labelOf(i18n, line)}: ${formatPhoneNumber(line.value)}`).join(', '),
    }),
    [i18n],
  )
}

/** Sound, title and system notice for as long as the agent desktop is shown. */
export function useAttention(): void {
  const { attention } = useDesk()
  const describe = useRequestWords()
  useEffect(() => attention.watch(describe), [attention, describe])
}
