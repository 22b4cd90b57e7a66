/** Carries a fact into the state: the only thing that changes it. */
import type { Fact } from './fact.ts'
import type { State } from './state.ts'

/** Replay is this, over the journal. */
export function apply(_state: State, fact: Fact): void {
  throw new Error(`not built yet: ${fact.kind}`)
}
