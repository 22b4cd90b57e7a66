/** What the switch does with callers of a number while no app has come for too long. */
import type { AriClient } from '@cordboard/ari'
import type { EntryPoint } from '@cordboard/contract'
import type { Trunk } from '../storage/phones.ts'

/** One entry point's treatment as the switch keeps it: a variable, and a number over a trunk, or nothing. */
export type Fallback = { readonly variable: string; readonly value: string }

/** The fallbacks of all entry points, over the first trunk; an empty value ends the call after the announcement. */
export function fallbacksOf(
  application: string,
  entryPoints: readonly EntryPoint[],
  trunks: readonly Trunk[],
): Fallback[] {
  const [trunk] = trunks
  return entryPoints.map(({ number, fallback }) => ({
    variable: `DB(fallback/${application}/${number})`,
    value: fallback === undefined || trunk === undefined ? '' : `PJSIP/${fallback}@${trunk.id}`,
  }))
}

/** Tells the switch all fallbacks; rejects as `AriClient.request` does. It keeps them over its restarts. */
export async function provisionFallbacks(
  client: AriClient,
  application: string,
  entryPoints: readonly EntryPoint[],
  trunks: readonly Trunk[],
): Promise<void> {
  for (const fallback of fallbacksOf(application, entryPoints, trunks))
    await client.request('asterisk.setVariable', fallback)
}
