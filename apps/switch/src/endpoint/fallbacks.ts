/**
 * What becomes of callers while no application can take them, by application and dialled number: provisioned through
 * the global variable `DB(fallback/<application>/<number>)`, kept over restarts. `default` in the place of the number
 * is meant for all numbers that have none of their own.
 */

import { parseEndpointName } from './endpoint-name.ts'

/** A number to connect the caller to, over the trunk `endpoint`; or the end of the call with a Q.850 cause. */
export type Fallback =
  | { readonly kind: 'number'; readonly number: string; readonly endpoint: string }
  | { readonly kind: 'end'; readonly cause: number }

/** Value by `<application>/<number>`, in the form in which it is stored. */
export type FallbackTable = Readonly<Record<string, string>>

/** A caller for whom nothing was provisioned: the trunk may try elsewhere (34 becomes 503). */
const otherwise: Fallback = { kind: 'end', cause: 34 }

export class Fallbacks {
  readonly #values: Map<string, string>

  constructor(table: FallbackTable = {}) {
    this.#values = new Map(Object.entries(table))
  }

  /** The value as it was set; undefined when there is none. */
  get(application: string, number: string): string | undefined {
    return this.#values.get(`${application}/${number}`)
  }

  /** Takes `PJSIP/<number>@<trunk>`, a Q.850 cause, or `''` for none. False when the value is neither. */
  set(application: string, number: string, value: string): boolean {
    if (value === '') this.#values.delete(`${application}/${number}`)
    else if (parseFallback(value) === undefined) return false
    else this.#values.set(`${application}/${number}`, value)
    return true
  }

  /** What to do with a caller who dialled this number. */
  of(application: string, number: string): Fallback {
    const value = this.get(application, number) ?? this.get(application, 'default')
    return (value === undefined ? undefined : parseFallback(value)) ?? otherwise
  }

  /** Everything, to be stored. */
  table(): FallbackTable {
    return Object.fromEntries(this.#values)
  }
}

function parseFallback(value: string): Fallback | undefined {
  const name = parseEndpointName(value)
  if (name !== undefined && /^[+\d*#]{1,32}$/.test(name.number)) return { kind: 'number', ...name }
  return /^\d{1,3}$/.test(value) ? { kind: 'end', cause: Number(value) } : undefined
}
