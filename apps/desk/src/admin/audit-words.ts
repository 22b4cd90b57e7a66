/** What a person reads for each action of the audit log. */
import type { AuditAction } from '@cordboard/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

const words: Readonly<Record<AuditAction, MessageDescriptor>> = {
  'person.added': msg`Person added`,
  'person.changed': msg`Person changed`,
  'person.removed': msg`Person removed`,
  'person.password_reset': msg`Password of a person reset`,
  'people.imported': msg`People imported`,
  'phone.added': msg`Phone added`,
  'phone.removed': msg`Phone removed`,
  'phone.password_reset': msg`Password of a phone reset`,
  'phones.imported': msg`Phones imported`,
  'profile.added': msg`Profile added`,
  'profile.changed': msg`Profile changed`,
  'profile.removed': msg`Profile removed`,
  'team.added': msg`Team added`,
  'team.changed': msg`Team changed`,
  'team.removed': msg`Team removed`,
  'queue.added': msg`Queue added`,
  'queue.changed': msg`Queue changed`,
  'queue.removed': msg`Queue removed`,
  'entry_point.added': msg`Entry point added`,
  'entry_point.changed': msg`Entry point changed`,
  'entry_point.removed': msg`Entry point removed`,
  'idle_reason.added': msg`Idle reason added`,
  'idle_reason.changed': msg`Idle reason changed`,
  'idle_reason.removed': msg`Idle reason removed`,
  'wrap_up_reason.added': msg`Wrap-up reason added`,
  'wrap_up_reason.changed': msg`Wrap-up reason changed`,
  'wrap_up_reason.removed': msg`Wrap-up reason removed`,
  'wrap_up.changed': msg`Wrap-up changed`,
  'handling.changed': msg`Handling of calls changed`,
  'tenant.changed': msg`Contact centre changed`,
  'agent.state_set': msg`State of an agent set`,
  'agent.signed_out': msg`Agent signed out`,
  'session.opened': msg`Signed in`,
  'session.closed': msg`Signed out`,
  'session.closed_everywhere': msg`Signed out everywhere`,
  'session.refused': msg`Sign-in refused`,
  'password.changed': msg`Own password changed`,
}

const isKnown = (action: string): action is AuditAction => Object.hasOwn(words, action)

/** Null for what an older version wrote down and this one does not know: it is shown as it is stored. */
export const auditWords = (action: string): MessageDescriptor | null =>
  isKnown(action) ? words[action] : null
