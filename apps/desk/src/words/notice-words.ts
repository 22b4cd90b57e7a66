/** What a person reads in a notice: what happened some time ago, not what is so now. */
import type { Code, Notice } from '@cordboard/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { failureWords } from './failure-words.ts'

/** Where a code says something else in a notice than in answer to a command, it has words of its own. */
const callWords: Readonly<Record<Code, MessageDescriptor>> = {
  ...failureWords,
  lost: msg`The connection of a call was lost.`,
  unknown: msg`A call could not be followed. Your state has been set right; check your phone.`,
  switch_unavailable: msg`Hold or resume was not carried out: the phone system did not do it in time.`,
}

/** What did not come about (CON-5). */
const aboutWords: Readonly<Record<NonNullable<Notice['about']>, MessageDescriptor>> = {
  consult: msg`The consult did not come about.`,
  conference: msg`The conference did not come about.`,
  transfer: msg`The transfer did not come about.`,
}

/** Why: of somebody else's phone, or of a call that was under way. */
const reasonWords: Readonly<Record<Code, MessageDescriptor>> = {
  ...failureWords,
  busy: msg`The other line is busy.`,
  no_answer: msg`Nobody answered.`,
  declined: msg`The request was declined.`,
  unreachable: msg`The other phone cannot be reached.`,
  lost: msg`The connection to the other phone was lost.`,
  unknown: msg`It is not known how the call there went on.`,
  agent_not_available: msg`The agent was no longer free.`,
  call_ended: msg`The call ended before that.`,
  customer_gone: msg`The customer left before that.`,
  switch_unavailable: msg`The phone system did not do it in time.`,
  unknown_destination: msg`This destination does not exist.`,
}

/** What went wrong when it had come about already. */
const endedWords: Readonly<Partial<Record<`${NonNullable<Notice['about']>} ${Code}`, MessageDescriptor>>> = {
  'consult lost': msg`The consult has ended: the connection to the other phone was lost.`,
  'conference lost': msg`The consulted agent has left the conference: the connection to their phone was lost.`,
  'consult switch_unavailable': msg`The phone system did not do in time what was asked of it in the consult.`,
}

const ifItPersists = msg`Tell your administrator if it persists.`

/** Codes after which there is nobody to tell: people did what people do. */
const ordinary: ReadonlySet<Code> = new Set([
  'busy',
  'no_answer',
  'declined',
  'agent_not_available',
  'nobody_signed_in',
  'call_ended',
  'customer_gone',
])

const doneBy = (by: string) => msg`It was ${by}.`

/** Agent 2, whether the consult ended, a conference that it had become, or the call with it. */
const overWith = (by: string) => msg`Your consult with ${by} is over. There is nothing to wrap up.`

/** The sentences of a notice, in their order. */
export function noticeWords({
  code,
  about,
  by,
}: Pick<Notice, 'code' | 'about' | 'by'>): readonly MessageDescriptor[] {
  if (by !== undefined) return about === undefined ? [callWords[code], doneBy(by)] : [overWith(by)]
  if (about === undefined) return [callWords[code]]
  const ended = endedWords[`${about} ${code}`]
  const why = ended ? [ended] : [aboutWords[about], reasonWords[code]]
  return ordinary.has(code) ? why : [...why, ifItPersists]
}
