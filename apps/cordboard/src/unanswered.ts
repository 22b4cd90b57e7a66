import { Refusal } from './refusal.ts'

/** The running supervisor refused or failed, or there is none. */
export class Unanswered extends Refusal {
  readonly code = 'unanswered'
}
