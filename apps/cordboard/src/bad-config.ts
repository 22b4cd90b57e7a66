import { Refusal } from './refusal.ts'

/** The config has settings that are unknown or unfit; thrown before anything is started. */
export class BadConfig extends Refusal {
  readonly code = 'bad_config'

  constructor(faults: readonly string[]) {
    super(`These settings do not fit:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  }
}
