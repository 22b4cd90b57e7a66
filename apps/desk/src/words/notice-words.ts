/** What a person reads in a notice: what happened some time ago, not what is so now. */
import type { Code } from '@cordboard/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { failureWords } from './failure-words.ts'

/** Where a code says something else in a notice than in answer to a command, it has words of its own. */
export const noticeWords: Readonly<Record<Code, MessageDescriptor>> = {
  ...failureWords,
  lost: msg`The connection of a call was lost.`,
  unknown: msg`A call could not be followed. Your state has been set right; check your phone.`,
  switch_unavailable: msg`Hold or resume was not carried out: the phone system did not do it in time.`,
}
