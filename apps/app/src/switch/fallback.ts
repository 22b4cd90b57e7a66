/**
 * Where callers of an entry point go while no app speaks to the switch: the switch itself must know, so it is told.
 * It finds the place in its database, as `fallback/<application>/<number>`.
 */
import type { AriClient } from '@cordboard/ari'
import type { EntryPoint } from '@cordboard/contract'

type Fallback = { readonly variable: string; readonly value: string }

/**
 * The variable of each entry point: empty without a fallback or without a trunk to call it over, and for numbers that are
 * `gone`, so that an old one is gone, too.
 */
export function fallbacksOf(
  application: string,
  entryPoints: readonly EntryPoint[],
  trunk: string | null,
  gone: readonly string[],
): Fallback[] {
  const variableOf = (number: string) => `DB(fallback/${application}/${number})`
  return [
    ...entryPoints.map(({ number, fallback }) => ({
      variable: variableOf(number),
      value: fallback === undefined || trunk === null ? '' : `PJSIP/${fallback}@${trunk}`,
    })),
    ...gone.map((number) => ({ variable: variableOf(number), value: '' })),
  ]
}

/** The numbers of `before` that no entry point has now. */
export function numbersGone(before: readonly EntryPoint[], now: readonly EntryPoint[]): string[] {
  const numbers = new Set(now.map(({ number }) => number))
  return before.map(({ number }) => number).filter((number) => !numbers.has(number))
}

/** Tells the switch these fallbacks; rejects as `AriClient.request` does. It keeps them over its restarts. */
export async function provisionFallbacks(client: AriClient, fallbacks: readonly Fallback[]): Promise<void> {
  for (const fallback of fallbacks) await client.request('asterisk.setVariable', fallback)
}
