/** All operations of the seam in one table, by name. */
import { applicationOperations } from './applications.ts'
import { asteriskOperations } from './asterisk.ts'
import { bridgeOperations } from './bridges.ts'
import { channelOperations } from './channels.ts'
import { endpointOperations } from './endpoints.ts'
import type { AnswerOf, InputOf, Operation } from './operation.ts'
import { playbackOperations } from './playbacks.ts'

const table = {
  ...asteriskOperations,
  ...applicationOperations,
  ...channelOperations,
  ...bridgeOperations,
  ...playbackOperations,
  ...endpointOperations,
}

export type OperationName = keyof typeof table
export type Input<Name extends OperationName> = InputOf<(typeof table)[Name]>
export type Answer<Name extends OperationName> = AnswerOf<(typeof table)[Name]>

/** Each operation under its name, typed so that name, input and answer go together. */
export const operations: { readonly [Name in OperationName]: Operation<Input<Name>, Answer<Name>> } = table
