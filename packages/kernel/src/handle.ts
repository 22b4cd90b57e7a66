/** Decides what an input means. */
import type { Instant } from '@cordboard/contract'
import type { Input } from './input.ts'
import type { State } from './state.ts'
import type { Step } from './step.ts'

/** Decides, records facts and applies them as it goes. `now` is the wall clock in milliseconds. */
export function handle(_state: State, input: Input, _now: Instant): Step {
  throw new Error(`not built yet: ${input.kind}`)
}
