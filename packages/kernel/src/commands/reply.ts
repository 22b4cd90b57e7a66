/** What a person's command is answered with. */
import type { Code } from '@cordboard/contract'

export type Reply = { readonly kind: 'done' } | Refusal

/** Nothing was changed. `detail` is for the log and the developer; pages have their own words for the code. */
export interface Refusal {
  readonly kind: 'refused'
  readonly code: Code
  readonly detail: string
}

export const done: Reply = { kind: 'done' }

export function refuse(code: Code, detail: string): Refusal {
  return { kind: 'refused', code, detail }
}
