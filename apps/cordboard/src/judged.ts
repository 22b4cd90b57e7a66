/** Lets a process judge the settings that it would be started with: before anything is started, and in its own words. */
import { BadConfig as UnfitForApp } from '@cordboard/app/config'
import { ConfigInvalid as UnfitForSwitch } from '@cordboard/switch/config'
import { BadConfig } from './bad-config.ts'

type Variables = Readonly<Record<string, string>>

/**
 * The variables, once `read` has taken them.
 *
 * @throws {BadConfig} with what the process says, which names the variable
 */
export function judged(variables: Variables, read: (variables: Variables) => unknown): Variables {
  try {
    read(variables)
    return variables
  } catch (error) {
    if (error instanceof UnfitForApp || error instanceof UnfitForSwitch) throw new BadConfig([error.message])
    throw error
  }
}
