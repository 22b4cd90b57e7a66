/**
 * What a start costs with 10,000 open interactions and 5,000 agents: `npm run measure -w apps/app`.
 *
 * The journal is written to a real PostgreSQL; then the state is rebuilt as a start does it, first from all facts, then
 * from a snapshot and the 10,000 facts after it, which is the most that the follower leaves.
 */
import assert from 'node:assert/strict'
import type { Settings } from '@cordboard/contract'
import { handle, newState, save, type Input } from '@cordboard/kernel'
import { replay } from '../centre/take-over.ts'
import { sampleSettings } from '../sample/sample-settings.ts'
import { appendFacts } from '../storage/append-facts.ts'
import { connect } from '../storage/database.ts'
import { ensurePartitions } from '../storage/partitions.ts'
import { writeSnapshot } from '../storage/snapshots.ts'
import { startTestDatabase } from '../storage/test-database.ts'

const agents = 5_000
const open = 10_000
const tail = 10_000

const settings: Settings = {
  ...sampleSettings,
  people: Array.from({ length: agents }, (_, n) => ({
    id: `agent-${n}`,
    login: `agent-${n}`,
    name: `Agent ${n}`,
    role: 'agent',
    language: 'en',
    teams: ['service'],
    extension: `${10_000 + n}`,
  })),
  extensions: Array.from({ length: agents }, (_, n) => `${10_000 + n}`),
}

const database = await startTestDatabase()
try {
  const client = await connect(await database.create('migrated'), 'restart')
  await ensurePartitions(client, 1)
  const state = newState('sample')
  let now = Date.now()
  let last = 0
  let lines: string[] = []

  const flush = async () => {
    assert.ok(await appendFacts(client, { tenant: 'sample', epoch: 1, last, facts: lines }))
    last += lines.length
    lines = []
  }
  const tell = async (input: Input) => {
    now += 1
    for (const fact of handle(state, input, now).facts) lines.push(JSON.stringify(fact))
    if (lines.length >= 5_000) await flush()
  }
  const arrive = (channel: string) =>
    tell({
      kind: 'arrived',
      channel,
      caller: { number: '+12025550142', name: null },
      dnis: '+12025550100',
    })

  await tell({ kind: 'owned', epoch: 1 })
  await tell({ kind: 'settings', settings })
  await tell({ kind: 'switch_connected' })
  const endpoints = settings.extensions.map((endpoint) => ({ endpoint, reachable: true }))
  now += 1
  await tell({ kind: 'seen', seen: { askedAt: now, startedAt: 1, channels: [], bridges: [], endpoints } })
  for (const { id, extension } of settings.people) {
    const station = { kind: 'extension', extension: extension ?? '' } as const
    const signIn = { kind: 'sign_in', team: 'service', station } as const
    await tell({ kind: 'command', actor: id, requestId: 'r1', command: signIn })
    const available = { kind: 'pick_state', pick: { state: 'available' } } as const
    await tell({ kind: 'command', actor: id, requestId: 'r2', command: available })
  }
  for (let n = 0; n < open; n += 1) await arrive(`c${n}`)
  for (const { id, agent } of state.legs.values())
    if (agent !== null) {
      await tell({ kind: 'leg_ringing', leg: id })
      await tell({ kind: 'leg_answered', leg: id })
    }
  await flush()

  const whole = await measured(`the whole journal, ${last} facts`)
  assert.deepEqual(save(whole), save(state))

  const before = performance.now()
  const bytes = await writeSnapshot(client, state, last)
  print(`writing a snapshot of ${(bytes / 1e6).toFixed(1)} MB`, performance.now() - before)
  const saved = last
  for (let n = 0; last + lines.length < saved + tail; n += 1) {
    await arrive(`t${n}`)
    await tell({ kind: 'leg_ended', leg: `t${n}`, cause: 16, sip: null })
  }
  await flush()
  const rebuilt = await measured(`the snapshot and ${last - saved} facts`)
  assert.deepEqual(save(rebuilt), save(state))
  await client.end()

  async function measured(what: string) {
    const began = performance.now()
    const { state: found } = await replay(client, 'sample')
    const took = performance.now() - began
    print(`${found.interactions.size} interactions, ${found.agents.size} agents, from ${what}`, took)
    return found
  }
} finally {
  await database.close()
}

function print(what: string, took: number): void {
  process.stdout.write(`${`${Math.round(took)} ms`.padStart(8)}  ${what}\n`)
}
