/** Labels of a task: what kind it is, where it stands, how it was missed (terms of the glossary). */
import type { Agent, Channel, Consult, MissReason, Task, TaskKind } from '@cordboard/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

export const kindWords: Readonly<Record<TaskKind, MessageDescriptor>> = {
  inbound: msg`Incoming call`,
  consult: msg`Consult request`,
}

/** The groups in which requests stack (ANS-6). */
export const channelWords: Readonly<Record<Channel, MessageDescriptor>> = {
  email: msg`E-mail`,
  social: msg`Social media`,
  chat: msg`Chat`,
  voice: msg({ message: 'Voice', context: 'channel' }),
}

/** What a request is called: a call by its kind, all else by its channel. */
export const requestWords = ({ channel, kind }: Pick<Task, 'channel' | 'kind'>): MessageDescriptor =>
  channel === 'voice' ? kindWords[kind] : channelWords[channel]

export const statusWords: Readonly<Record<Task['status'], MessageDescriptor>> = {
  connecting: msg`Connecting`,
  ringing: msg`Ringing`,
  connected: msg`Connected`,
  hold_requested: msg`Hold requested`,
  held: msg`Call on hold`,
  resume_requested: msg`Resume requested`,
  detached: msg`Phone lost`,
  consulting: msg`Consulting`,
  consult_held: msg`Consult on hold`,
  conference: msg`Conference`,
  post_call: msg`Post-call`,
  wrap_up: msg({ message: 'Wrap-up', context: 'state' }),
}

/** Where a consult stands, for the agent who asked for it (CON-3, CON-4). */
export const consultWords: Readonly<Record<Consult['status'], MessageDescriptor>> = {
  requested: msg`Consult requested`,
  consulting: msg`Consulting`,
  hold_requested: msg`Hold requested`,
  held: msg`Consult on hold`,
  resume_requested: msg`Resume requested`,
}

export const missWords: Readonly<Record<MissReason, MessageDescriptor>> = {
  no_answer: msg`Not answered`,
  declined: msg`Declined`,
  unreachable: msg`Phone unreachable`,
}

export const stateWords: Readonly<Record<Agent['state'], MessageDescriptor>> = {
  signed_out: msg`Signed out`,
  available: msg`Available`,
  idle: msg`Idle`,
  rona: msg`RONA`,
  engaged: msg`Engaged`,
  wrap_up: msg({ message: 'Wrap-up', context: 'state' }),
}

export const endedByWords: Readonly<Record<NonNullable<Task['endedBy']>, MessageDescriptor>> = {
  agent: msg`You ended the call`,
  customer: msg`The customer ended the call`,
  lost: msg`The connection was lost`,
  requeued: msg`The call went back to the queue`,
  transferred: msg`You transferred the call`,
}

/** What more there is to say of an end that nobody wished. */
export const endWords: Readonly<Partial<Record<NonNullable<Task['endedBy']>, MessageDescriptor>>> = {
  lost: msg`Nobody hung up. The customer may call again.`,
  requeued: msg`The customer has kept their place, and the next agent takes the call.`,
}
