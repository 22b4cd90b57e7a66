/** The follower's thread: a connection of its own, the loop, and a new connection when that one breaks. */
import { setTimeout as wait } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { armFault } from '../fault-points.ts'
import { connect } from '../storage/database.ts'
import { Follow } from './follow.ts'
import type { FollowerNews, FollowerOptions, FollowerOrder } from './follower.ts'

const snapshotEvery = 10_000
const snapshotAfter = 30_000
const pruneEvery = 600_000
const gatherFor = 250
const retryAfter = 1_000
const longestQuery = 30_000

const options: FollowerOptions = workerData
const { databaseUrl, tenant, keepFor, keepAuditFor, fault } = options
if (fault !== null) armFault(fault.text, fault.folder)

const tell = (news: FollowerNews): void => parentPort?.postMessage(news)
let ordered = 0
const closing = new AbortController()
let wake = Promise.withResolvers<void>()
parentPort?.on('message', (order: FollowerOrder) => {
  if (order.kind === 'close') closing.abort()
  else ordered = order.last
  wake.resolve()
})

while (!closing.signal.aborted) {
  try {
    await followUntilClosed()
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    await wait(retryAfter)
  }
}
parentPort?.close()

async function followUntilClosed(): Promise<void> {
  const client = await connect(databaseUrl, 'cordboard follower', longestQuery)
  const broken = new Promise<never>((_resolve, reject) => client.on('error', reject))
  broken.catch(() => undefined)
  try {
    const follow = await Follow.open({
      client,
      tenant,
      snapshotEvery,
      onSnapshot: (snapshot) => tell({ kind: 'snapshot', ...snapshot }),
    })
    await follow.advance()
    let read = ordered
    let saveAt = performance.now() + snapshotAfter
    let pruneAt = performance.now() + snapshotAfter
    while (!closing.signal.aborted) {
      if (ordered === read) await Promise.race([asleep(saveAt), broken])
      if (!closing.signal.aborted) await wait(gatherFor)
      read = ordered
      await follow.advance()
      if (performance.now() > saveAt) {
        await follow.snapshot()
        saveAt = performance.now() + snapshotAfter
      }
      if (performance.now() > pruneAt) {
        const dropped = await follow.prune(Date.now() - keepFor)
        if (dropped.length > 0) tell({ kind: 'pruned', dropped })
        const removed = keepAuditFor === null ? 0 : await follow.pruneAudit(Date.now() - keepAuditFor)
        if (removed > 0) tell({ kind: 'audit_pruned', removed })
        pruneAt = performance.now() + pruneEvery
      }
    }
    await follow.advance()
    await follow.snapshot()
  } finally {
    await client.end()
  }
}

/** Until there is something to do: told so, or the time has come. */
async function asleep(until: number): Promise<void> {
  const controller = new AbortController()
  wake = Promise.withResolvers<void>()
  const timer = wait(Math.max(1, until - performance.now()), undefined, { signal: controller.signal })
  await Promise.race([wake.promise, timer])
  controller.abort()
  await timer.catch(() => undefined)
}
