/** The parts of the settings that are one thing each, as pages. */
import type { HandlingRules, TenantRules, WrapUpRules } from '@cordboard/contract'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { languageOptions, type Field, type PathOf } from './form/field.ts'

export interface Rules {
  readonly path: string
  readonly title: MessageDescriptor
  readonly fields: readonly Field[]
}

const wrapUpFields: readonly Field<PathOf<WrapUpRules>>[] = [
  { kind: 'check', path: 'required', label: msg`A reason must be given`, otherwise: false },
  {
    kind: 'one',
    path: 'defaultReason',
    label: msg`Reason when none is given`,
    empty: 'null',
    none: msg`None`,
    options: { part: 'wrap-up-reasons' },
  },
  {
    kind: 'seconds',
    path: 'automaticAfter',
    label: msg`Submitted by itself after so many seconds`,
    hint: msg`Empty: never.`,
    empty: 'null',
  },
]

const wrapUp: Rules = {
  path: 'wrap-up',
  title: msg`Wrap-up`,
  fields: wrapUpFields,
}

const handlingFields: readonly Field<PathOf<HandlingRules>>[] = [
  {
    kind: 'one',
    path: 'blindTransferNotTaken',
    label: msg`A blind transfer that nobody takes`,
    empty: 'absent',
    otherwise: 'end',
    options: [
      { id: 'end', name: msg`ends the call` },
      { id: 'requeue', name: msg`goes back to its queue` },
    ],
  },
  {
    kind: 'one',
    path: 'consultEnd',
    label: msg`After a consult`,
    empty: 'absent',
    otherwise: 'customer_resumed',
    options: [
      { id: 'customer_resumed', name: msg`the customer is resumed` },
      { id: 'customer_held', name: msg`the customer stays on hold` },
      { id: 'interaction_ends', name: msg`the call ends for everybody` },
    ],
  },
  {
    kind: 'one',
    path: 'conferenceCustomerLeaves',
    label: msg`When the customer leaves a conference`,
    empty: 'absent',
    otherwise: 'post_call',
    options: [
      { id: 'post_call', name: msg`the agents stay connected` },
      { id: 'ends', name: msg`it ends` },
    ],
  },
  {
    kind: 'seconds',
    path: 'ringTime',
    label: msg`Ring time of a colleague's phone in seconds`,
    hint: msg`Empty: 20.`,
    empty: 'absent',
  },
  {
    kind: 'seconds',
    path: 'numberRingTime',
    label: msg`Ring time of a number outside in seconds`,
    hint: msg`Empty: 60.`,
    empty: 'absent',
  },
  {
    kind: 'one',
    path: 'confirmDigit',
    label: msg`Key that takes a call at an agent's dial number`,
    hint: msg`Without one, a voicemail box can take a call.`,
    empty: 'absent',
    otherwise: '1',
    options: [
      ...['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((digit) => ({ id: digit, name: digit })),
      { id: 'none', name: msg`none: who answers has the call` },
    ],
  },
  {
    kind: 'count',
    path: 'longestNumber',
    label: msg`Most digits of a number`,
    hint: msg`3 to 18. Empty: 18.`,
    empty: 'absent',
  },
]

const handling: Rules = {
  path: 'handling',
  title: msg`Handling of calls`,
  fields: handlingFields,
}

const tenantFields: readonly Field<PathOf<TenantRules>>[] = [
  { kind: 'text', path: 'name', label: msg`Name of the contact centre`, empty: 'absent' },
  {
    kind: 'one',
    path: 'language',
    label: msg`Language of new people`,
    empty: 'absent',
    otherwise: 'en',
    options: languageOptions,
  },
  {
    kind: 'seconds',
    path: 'reattachWithin',
    label: msg`Seconds that a lost phone is waited for`,
    hint: msg`Then the customer goes back to the queue. Empty: 10.`,
    empty: 'absent',
  },
  {
    kind: 'seconds',
    path: 'absentAfter',
    label: msg`Seconds without an open desktop until Idle`,
    hint: msg`Empty: agents stay Available.`,
    empty: 'absent',
  },
]

const tenant: Rules = {
  path: 'tenant',
  title: msg`Contact centre`,
  fields: tenantFields,
}

export const allRules: readonly Rules[] = [wrapUp, handling, tenant]
