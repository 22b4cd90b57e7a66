/** What a switch must be able to do: one function for each operation that is not the server's own. */
import type { Answer, Input, OperationName } from '../operations/table.ts'

/** Operations about subscriptions and filters, which the server answers itself. */
export type OwnOperation = Extract<OperationName, `applications.${string}`>
export type SwitchOperation = Exclude<OperationName, OwnOperation>

/** Who asks: the application of the socket, or null over plain HTTP. */
export interface Asker {
  readonly app: string | null
}

export type Handler<Name extends OperationName> = (
  input: Input<Name>,
  asker: Asker,
) => Answer<Name> | Promise<Answer<Name>>

/**
 * The switch behind the server. Inputs are parsed; a handler answers, or throws an `AriError` (`notFound`,
 * `conflict` ...). Requests of one socket run one after another, so a handler should not wait for a phone.
 */
export type SwitchOperations = { readonly [Name in SwitchOperation]: Handler<Name> }
