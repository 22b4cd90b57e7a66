/** A crowd at work while blows fall; afterwards everything must be as if nothing had happened. */
import { isDeepStrictEqual } from 'node:util'
import { setTimeout as wait } from 'node:timers/promises'
import { agentOf, save, tasksOf } from '@cordboard/kernel'
import { Crowd, type CrowdOptions } from './crowd.ts'
import { replayed } from './facts.ts'
import type { Tally } from './callers.ts'
import type { Blow } from './schedule.ts'
import type { Dealt } from './tormentor.ts'
import { comesTrue } from './until.ts'

export type Report = {
  /** When the first caller called, by the monotonic clock. */
  readonly began: number
  readonly tally: Readonly<Tally>
  readonly blows: readonly (Dealt & { readonly silence: number })[]
  readonly ronas: number
  readonly refusals: ReadonlyMap<string, number>
  /** What must not be, in words; empty when all is well. */
  readonly failures: readonly string[]
}

/** How long the backlog of a full house may take to be worked off, in milliseconds. */
const longestDrain = 90_000

export async function killRun(
  options: CrowdOptions & { readonly blows: readonly Blow[]; readonly length: number },
): Promise<Report> {
  const crowd = await Crowd.open(options)
  try {
    await torment(crowd, options.blows, options.length)
    const failures = [...(await aftermath(crowd)), ...(await oneTruth(crowd)), ...crowd.tormentor.troubles]
    return reportOf(crowd, failures)
  } finally {
    await crowd.close(process.env['CHAOS_KEEP_LOGS'])
  }
}

async function torment({ callers, tormentor }: Crowd, blows: readonly Blow[], length: number): Promise<void> {
  const began = performance.now()
  callers.start()
  for (const blow of blows) {
    await wait(Math.max(0, began + blow.at - performance.now()))
    tormentor.deal(blow)
  }
  await wait(Math.max(0, began + length - performance.now()))
  callers.stop()
  await tormentor.rest()
}

/** Everybody who called is served; then each agent can take one call more; then nothing is left. */
async function aftermath(crowd: Crowd): Promise<string[]> {
  const { callers, customers, rings, switch: view, workers } = crowd
  const failures: string[] = []
  if (!(await comesTrue(() => customers.calls === 0, longestDrain)))
    failures.push(`${customers.calls} callers were forgotten: ${customers.callers.join(' ')}`)
  const isFree = ({ desktop }: (typeof workers)[number]) =>
    desktop.agent?.state === 'available' && desktop.tasks.length === 0
  await comesTrue(() => workers.every(isFree), 30_000)
  rings.clear()
  for (const _ of workers) callers.call()
  await comesTrue(() => rings.size === workers.length && customers.calls === 0, 30_000)
  await comesTrue(() => workers.every(isFree), 10_000)
  for (const { desktop } of workers) {
    const { extension } = desktop.person
    if (!rings.has(extension)) failures.push(`${extension} is stuck: ${JSON.stringify(desktop.agent)}`)
  }
  await crowd.probe.stop()
  if (!(await comesTrue(async () => (await view.leftOver()).length === 0, 20_000)))
    failures.push(`the switch still has ${(await view.leftOver()).join(' ')}`)
  if (callers.tally.dropped > 0)
    failures.push(`${callers.tally.dropped} calls were dropped: ${callers.drops.join(', ')}`)
  return failures
}

/** Journal, snapshots, server and desktops tell the same, and there is no call in it. */
async function oneTruth({ facts, workers }: Crowd): Promise<string[]> {
  const failures: string[] = []
  const journal = await facts.after(0)
  const state = replayed(journal)
  if (journal.length !== (await facts.last())) failures.push('the journal has gaps')
  if (state.interactions.size + state.legs.size > 0)
    failures.push(`the journal still has ${state.interactions.size} calls and ${state.legs.size} legs`)
  for (const fromSnapshot of await facts.fromSnapshots())
    if (!isDeepStrictEqual(save(fromSnapshot), save(state)))
      failures.push('a snapshot and the facts after it give another state than all facts')
  for (const { desktop } of workers) {
    const id = desktop.agent?.id ?? ''
    const asked = [await desktop.agentAsked(), await desktop.tasksAsked()]
    const told = [agentOf(state, id), tasksOf(state, id)]
    if (!isDeepStrictEqual(asked, told))
      failures.push(`${id}: the journal says ${JSON.stringify(told)}, the server ${JSON.stringify(asked)}`)
  }
  return failures
}

function reportOf({ callers, probe, tormentor, workers }: Crowd, failures: readonly string[]): Report {
  const { dealt } = tormentor
  const refusals = new Map<string, number>()
  for (const worker of workers)
    for (const [words, times] of worker.refusals) refusals.set(words, (refusals.get(words) ?? 0) + times)
  return {
    began: callers.began,
    tally: callers.tally,
    blows: dealt.map((blow, index) => ({
      ...blow,
      silence: probe.silenceBetween(blow.from, dealt[index + 1]?.from ?? Infinity),
    })),
    ronas: workers.reduce((sum, { ronas }) => sum + ronas, 0),
    refusals,
    failures,
  }
}
