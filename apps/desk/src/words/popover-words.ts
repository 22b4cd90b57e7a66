/** Labels of the lines that every request has; the others carry the administrator's label as it was typed (ANS-2). */
import type { PopoverLine } from '@cordboard/contract'
import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

const words: Readonly<Record<string, MessageDescriptor>> = {
  ani: msg`Customer's number`,
  dnis: msg`DNIS`,
  queue: msg`Queue`,
  initiator: msg`Agent`,
  initiator_dn: msg`Agent's number`,
  initiator_team: msg`Team`,
}

/** A line's label in the agent's language. */
export function labelOf(i18n: I18n, { name, label }: PopoverLine): string {
  const word = words[name]
  return word === undefined ? label : i18n._(word)
}
