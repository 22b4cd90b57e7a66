import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { handle, newState, save, type Input, type State } from '@cordboard/kernel'
import type { Client } from 'pg'
import { JournalIncomplete, replay } from '../centre/take-over.ts'
import { sampleSettings } from '../sample/sample-settings.ts'
import { appendFacts } from '../storage/append-facts.ts'
import { connect, openDatabase } from '../storage/database.ts'
import { findHistory, historyPosition } from '../storage/history.ts'
import { ensurePartitions } from '../storage/partitions.ts'
import { newestSnapshot } from '../storage/snapshots.ts'
import { startTestDatabase, type TestDatabase } from '../storage/test-database.ts'
import { Follow } from './follow.ts'

let server: TestDatabase
before(async () => {
  server = await startTestDatabase()
})
after(() => server.close())

const caller = { number: '+12025550142', name: null }
const dnis = '+12025550100'
const station = { kind: 'extension', extension: '1001' } as const

/** A centre whose facts are in a journal of its own. */
class Written {
  readonly state: State = newState('sample')
  readonly client: Client
  readonly url: string
  last: number
  #now = 1_000_000
  #requests = 0

  private constructor(client: Client, url: string, last: number) {
    this.client = client
    this.url = url
    this.last = last
  }

  static async open(last = 0): Promise<Written> {
    const url = await server.create('migrated')
    const client = await connect(url, 'test')
    await ensurePartitions(client, last + 1)
    const written = new Written(client, url, last)
    await written.tell({ kind: 'owned', epoch: 1 })
    await written.tell({ kind: 'settings', settings: sampleSettings })
    await written.tell({ kind: 'switch_connected' })
    const endpoints = [{ endpoint: '1001', reachable: true }]
    await written.tell({
      kind: 'seen',
      seen: { askedAt: 1_000_010, startedAt: 1, channels: [], bridges: [], endpoints },
    })
    return written
  }

  async tell(input: Input): Promise<void> {
    this.#now += 1
    const facts = handle(this.state, input, this.#now).facts.map((fact) => JSON.stringify(fact))
    if (facts.length === 0) return
    await appendFacts(this.client, { tenant: 'sample', epoch: 1, last: this.last, facts })
    this.last += facts.length
  }

  async ask(command: Extract<Input, { kind: 'command' }>['command']): Promise<void> {
    this.#requests += 1
    await this.tell({ kind: 'command', actor: 'anna', requestId: `r${this.#requests}`, command })
  }

  /** Anna takes a call and wraps it up. */
  async call(channel: string): Promise<void> {
    await this.tell({ kind: 'arrived', channel, caller, dnis })
    const leg = [...this.state.legs.keys()].find((id) => id !== channel) ?? ''
    await this.tell({ kind: 'leg_ringing', leg })
    await this.tell({ kind: 'leg_answered', leg })
    await this.tell({ kind: 'leg_ended', leg: channel, cause: 16, sip: null })
    await this.tell({ kind: 'leg_ended', leg, cause: 16, sip: null })
    const [task] = this.state.interactions.keys()
    await this.ask({ kind: 'wrap-up', task: task ?? '', reason: 'resolved' })
  }

  async signIn(): Promise<void> {
    await this.ask({ kind: 'sign_in', team: 'service', station })
    await this.ask({ kind: 'pick_state', pick: { state: 'available' } })
  }
}

async function openFollow(written: Written, snapshotEvery = 10_000) {
  const snapshots: number[] = []
  const client = await connect(written.url, 'follower')
  const follow = await Follow.open({
    client,
    tenant: 'sample',
    snapshotEvery,
    onSnapshot: ({ seq }) => snapshots.push(seq),
  })
  return { follow, snapshots, client }
}

test('a start from a snapshot and the facts after it has the state that was', async () => {
  const written = await Written.open()
  await written.signIn()
  await written.tell({ kind: 'arrived', channel: 'c1', caller, dnis })
  const { follow, snapshots, client } = await openFollow(written)
  await follow.advance()
  await follow.snapshot()
  await written.tell({ kind: 'arrived', channel: 'c2', caller, dnis })
  await written.tell({ kind: 'leg_ended', leg: 'c1', cause: 16, sip: null })

  const again = await replay(written.client, 'sample')

  assert.equal(snapshots.length, 1)
  assert.ok(snapshots[0]! < written.last)
  assert.equal(again.last, written.last)
  assert.deepEqual(save(again.state), save(written.state))
  await Promise.all([client.end(), written.client.end()])
})

test('a snapshot is made after so many facts, and none when nothing has happened', async () => {
  const written = await Written.open()
  await written.signIn()
  for (let n = 0; n < 5; n += 1) await written.call(`c${n}`)
  const { follow, snapshots, client } = await openFollow(written, 20)

  await follow.advance()
  await follow.snapshot()
  const made = snapshots.length
  await follow.advance()
  await follow.snapshot()

  assert.equal(snapshots[0], 20)
  assert.equal(snapshots.at(-1), written.last)
  assert.equal(snapshots.length, made)
  const { rows } = await client.query('select count(*)::int as kept from snapshots')
  assert.equal(rows[0].kept, 3)
  await Promise.all([client.end(), written.client.end()])
})

test('the history is written beside it, once for each contact, also by a follower that begins anew', async () => {
  const written = await Written.open()
  await written.signIn()
  await written.call('c1')
  const first = await openFollow(written)
  await first.follow.advance()
  await first.client.end()
  await written.call('c2')
  const second = await openFollow(written)
  await second.follow.advance()
  await second.follow.snapshot()

  const database = openDatabase(written.url, () => undefined)
  const entries = await findHistory(database, 'sample', 'anna', 10)

  assert.equal(entries.length, 2)
  assert.ok(entries.every(({ wrapUpReason }) => wrapUpReason === 'Resolved'))
  assert.equal(await historyPosition(second.client, 'sample'), written.last)
  await Promise.all([second.client.end(), written.client.end(), database.destroy()])
})

test('a snapshot in a form that this version does not read is passed over', async () => {
  const written = await Written.open()
  await written.signIn()
  const { follow, client } = await openFollow(written)
  await follow.advance()
  await follow.snapshot()
  await client.query("update snapshots set form = 0, state = ''")

  const again = await replay(written.client, 'sample')

  assert.equal(await newestSnapshot(client, 'sample'), null)
  assert.deepEqual(save(again.state), save(written.state))
  await Promise.all([client.end(), written.client.end()])
})

test('old partitions go once they are covered, and a start without what covers them is refused', async () => {
  const written = await Written.open(2_999_000)
  await written.signIn()
  for (let n = 0; written.last < 3_000_010; n += 1) await written.call(`c${n}`)
  await ensurePartitions(written.client, 4_000_000)
  const { follow, client } = await openFollow(written)

  const uncovered = await follow.prune(2_000_000)
  for (const channel of ['d1', 'd2', 'd3']) {
    await written.call(channel)
    await follow.advance()
    await follow.snapshot()
  }
  const tooYoung = await follow.prune(1_000_000)
  const dropped = await follow.prune(2_000_000)
  const again = await replay(written.client, 'sample')
  await client.query('delete from snapshots')

  assert.deepEqual([uncovered, tooYoung, dropped], [[], [], ['facts_2']])
  assert.deepEqual(save(again.state), save(written.state))
  await assert.rejects(replay(written.client, 'sample'), JournalIncomplete)
  await Promise.all([client.end(), written.client.end()])
})
