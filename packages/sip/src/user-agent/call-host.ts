/** What calls need of the user agent that they belong to. */
import type { Clock } from '../clock.ts'
import type { SipRequest } from '../message/message.ts'
import type { Random } from '../random.ts'
import type { Binding } from '../registrar/binding.ts'
import type { ServerTransaction } from '../transaction/server-transaction.ts'
import type { Timing } from '../transaction/timing.ts'
import type { Transactions } from '../transaction/transactions.ts'
import type { TransportAddress } from '../transport/address.ts'
import type { LooseEndKeeper } from './loose-end.ts'

/** Who receives what comes inside a dialog. */
export interface DialogParty {
  request(transaction: ServerTransaction): void
  ack(request: SipRequest): void
}

export interface CallHost {
  readonly clock: Clock
  readonly timing: Timing
  readonly random: Random
  readonly transactions: Transactions
  /** `192.0.2.1:5060`: where others reach us. */
  readonly hostPort: string
  readonly product: string
  readonly looseEnds: LooseEndKeeper
  /** Where a registered phone is reached now. */
  wayTo(binding: Pick<Binding, 'contact' | 'source'>): TransportAddress
  /** Leads the messages of a dialog to `party`, until `detach`. */
  attach(dialogKey: string, party: DialogParty): void
  detach(dialogKey: string): void
}

/** The methods that we know, for Allow (RFC 3261 20.5). */
export const allowed = 'INVITE, ACK, CANCEL, BYE, OPTIONS, UPDATE, INFO, REFER, REGISTER'

/** The extensions that we know, for Supported and Require. */
export const supported: readonly string[] = ['timer']
