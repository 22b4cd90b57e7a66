/** Lets the processes judge the settings that they would be started with: before any is started, in their own words. */
import { BadConfig as UnfitForApp, configFrom } from '@cordboard/app/config'
import { ConfigInvalid as UnfitForSwitch, readConfig } from '@cordboard/switch/config'
import { BadConfig } from './bad-config.ts'
import type { ChildSpec } from './child/child-spec.ts'

/** @throws {BadConfig} with what each process says, which names the variable */
export function checkSettings(specs: readonly ChildSpec[]): void {
  const faults = specs.map(faultOf).filter((fault) => fault !== null)
  if (faults.length > 0) throw new BadConfig([...new Set(faults)])
}

/** Null where the process takes its settings. */
function faultOf({ name, env }: ChildSpec): string | null {
  try {
    if (name === 'app') configFrom(env)
    if (name === 'switch') readConfig(env)
    return null
  } catch (error) {
    if (error instanceof UnfitForApp || error instanceof UnfitForSwitch) return error.message
    throw error
  }
}
