import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agentOf, newState, type Effect, type State } from '@cordboard/kernel'
import { sampleSettings } from '../sample/sample-settings.ts'
import { Centre, StorageAway } from './centre.ts'

const station = { kind: 'extension', extension: '1001' } as const

/** A journal that writes when told to. */
class HeldJournal {
  waitingSince: number | null = null
  backlog = 0
  readonly #held: { resolve: () => void; written: Promise<void> }[] = []

  append(facts: readonly string[]): Promise<void> {
    if (facts.length === 0) return this.#held.at(-1)?.written ?? Promise.resolve()
    this.backlog += facts.length
    const { promise: written, resolve } = Promise.withResolvers<void>()
    this.#held.push({ resolve, written })
    return written
  }

  /** Writes all that was handed over. */
  async write(): Promise<void> {
    this.backlog = 0
    for (const { resolve } of this.#held.splice(0)) resolve()
    await settled()
  }
}

/** A centre with its switch in sight and anna in Available. */
async function openCentre(clock: () => number = () => performance.now()) {
  const state: State = newState('sample')
  const journal = new HeldJournal()
  const sent: Effect['kind'][] = []
  const shown: string[] = []
  const centre = new Centre({
    state,
    journal,
    clock,
    isOwner: () => true,
    hasRoom: () => true,
    send: (effects) => sent.push(...effects.map(({ kind }) => kind)),
    prepareViews: (_state, changed) =>
      changed.agents.length === 0 ? null : () => shown.push(changed.agents.join()),
    onStep: () => undefined,
  })
  centre.tell({ kind: 'owned', epoch: 1 })
  centre.tell({ kind: 'settings', settings: sampleSettings })
  centre.tell({ kind: 'switch_connected' })
  const askedAt = clock()
  const endpoints = [{ endpoint: '1001', reachable: true }]
  centre.tell({ kind: 'seen', seen: { askedAt, startedAt: 1, channels: [], bridges: [], endpoints } })
  void centre.command('anna', 'r1', { kind: 'sign_in', team: 'service', station })
  void centre.command('anna', 'r2', { kind: 'pick_state', pick: { state: 'available' } })
  await journal.write()
  sent.length = 0
  shown.length = 0
  return { centre, journal, sent, shown, state }
}

const arrived = {
  kind: 'arrived',
  channel: 'c1',
  caller: { number: '+12025550142', name: null },
  dnis: '+12025550100',
} as const

test('what can be made unseen is made at once; what a person feels or sees waits for the facts', async () => {
  const { centre, journal, sent, shown } = await openCentre()

  centre.tell(arrived)
  await settled()
  const early = [...sent]
  await journal.write()

  assert.deepEqual(early.toSorted(), ['make_bridge', 'make_channel'])
  assert.ok(sent.indexOf('dial') >= early.length)
  assert.ok(sent.indexOf('answer') >= early.length)
  assert.deepEqual(shown, ['anna'])
  await centre.close()
})

test('a command is answered once it is durable, and so is one that is refused because of another', async () => {
  const { centre, journal } = await openCentre()
  const answers: string[] = []

  void centre.command('anna', 'r3', { kind: 'sign_out' }).then(({ kind }) => answers.push(kind))
  void centre.command('anna', 'r4', { kind: 'sign_out' }).then(({ kind }) => answers.push(kind))
  await settled()
  assert.deepEqual(answers, [])
  await journal.write()

  assert.deepEqual(answers, ['done', 'refused'])
  await centre.close()
})

test('what is read is shown between what was before it and what comes after', async () => {
  const { centre, journal, shown } = await openCentre()

  void centre.command('anna', 'r3', { kind: 'pick_state', pick: { state: 'idle', reason: 'lunch' } })
  void centre.read(
    (state) => state.agents.size,
    () => shown.push('snapshot'),
  )
  void centre.command('anna', 'r4', { kind: 'pick_state', pick: { state: 'available' } })
  await settled()
  assert.deepEqual(shown, [])
  await journal.write()

  assert.deepEqual(shown, ['anna', 'snapshot', 'anna'])
  await centre.close()
})

test('while the database is away commands are refused, events are taken in and nothing is sent', async () => {
  const { centre, journal, sent } = await openCentre()
  centre.tell(arrived)
  journal.waitingSince = performance.now() - 2_500

  const reply = await centre.command('anna', 'r3', { kind: 'sign_out' })
  centre.tell({ kind: 'leg_ended', leg: 'c1', cause: 16, sip: null })
  await settled()

  assert.equal(reply.kind === 'refused' && reply.code, 'storage_unavailable')
  assert.equal(centre.isStalled, true)
  assert.deepEqual(sent.toSorted(), ['make_bridge', 'make_channel'])
  journal.waitingSince = null
  await journal.write()
  assert.ok(sent.includes('hang_up'))
  await centre.close()
})

test('who reads while the database is away is not kept for ever', { timeout: 8_000 }, async () => {
  const { centre, journal } = await openCentre()
  void centre.command('anna', 'r3', { kind: 'sign_out' })

  await assert.rejects(
    centre.read((state) => state.agents.size),
    StorageAway,
  )

  await journal.write()
  await centre.close()
})

test("an offer's time runs out by the clock", async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  let now = 1_000_000
  const { centre, journal, state } = await openCentre(() => now)
  centre.tell(arrived)
  await journal.write()
  assert.equal(agentOf(state, 'anna')?.state, 'available')

  now += 20_000
  context.mock.timers.tick(20_000)
  await journal.write()

  assert.equal(agentOf(state, 'anna')?.state, 'rona')
  await centre.close()
})

test('of two who answered while the process slept neither is punished while the other is read', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  let now = 1_000_000
  const { centre, journal, state } = await openCentre(() => now)
  centre.tell({ kind: 'endpoint_changed', endpoint: '1002', reachable: true })
  void centre.command('bram', 'r3', {
    kind: 'sign_in',
    team: 'service',
    station: { kind: 'extension', extension: '1002' },
  })
  void centre.command('bram', 'r4', { kind: 'pick_state', pick: { state: 'available' } })
  await journal.write()
  centre.tell(arrived)
  await journal.write()
  now += 1_000
  centre.tell({ ...arrived, channel: 'c2' })
  await journal.write()
  const [first = '', second = ''] = [...state.legs.keys()].filter((leg) => !leg.startsWith('c'))

  now += 60_000
  context.mock.timers.tick(20_000)
  centre.tell({ kind: 'leg_answered', leg: first })
  now += 50
  context.mock.timers.tick(50)
  await journal.write()
  centre.tell({ kind: 'leg_answered', leg: second })
  now += 50
  context.mock.timers.tick(50)
  await journal.write()

  assert.deepEqual(
    ['anna', 'bram'].map((id) => agentOf(state, id)?.state),
    ['engaged', 'engaged'],
  )
  await centre.close()
})

/** Lets everything that waits for nothing outside run. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}
