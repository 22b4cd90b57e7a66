import { Refusal } from './refusal.ts'

/** Settings that are unknown or unfit; thrown before anything is started. */
export class SettingsRefused extends Refusal {
  readonly code = 'settings_refused'

  constructor(faults: readonly string[]) {
    super(`These settings do not fit:\n${faults.map((fault) => `  ${fault}`).join('\n')}`)
  }
}
