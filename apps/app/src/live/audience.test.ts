import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LiveEvent } from '@cordboard/contract'
import { handle, newState, tasksOf, type Input, type State } from '@cordboard/kernel'
import { sampleSettings } from '../sample/sample-settings.ts'
import { Audience, type Viewer } from './audience.ts'
import { Outbox, replacementBy } from './outbox.ts'

const station = { kind: 'extension', extension: '1001' } as const

class Page implements Viewer {
  readonly events: LiveEvent[] = []
  send(text: string): void {
    this.events.push(JSON.parse(text))
  }
  get types(): string[] {
    return this.events.map(({ type }) => type)
  }
}

/** A state and an audience that is shown every step at once. */
function open() {
  const state: State = newState('sample')
  const audience = new Audience()
  let requests = 0
  const tell = (input: Input) => audience.prepare(state, handle(state, input, 1_000).changed, 1_000)
  const ask = (actor: string, command: Extract<Input, { kind: 'command' }>['command']) => {
    requests += 1
    return tell({ kind: 'command', actor, requestId: `r${requests}`, command })
  }
  tell({ kind: 'owned', epoch: 1 })
  tell({ kind: 'settings', settings: sampleSettings })
  return { state, audience, tell, ask }
}

test('a page gets a snapshot and then only what changed of its person', async () => {
  const { state, audience, ask } = open()
  const anna = new Page()
  const bram = new Page()
  audience.join(state, 'anna', anna, 1_000).show()
  audience.join(state, 'bram', bram, 1_000).show()

  ask('anna', { kind: 'sign_in', team: 'service', station })?.()
  await nextTick()

  assert.deepEqual(anna.types, ['snapshot', 'agent'])
  assert.deepEqual(bram.types, ['snapshot'])
})

test('a page that joins between a step and its showing is not shown that step twice', async () => {
  const { state, audience, ask } = open()
  const first = new Page()
  const second = new Page()
  audience.join(state, 'anna', first, 1_000).show()

  const show = ask('anna', { kind: 'sign_in', team: 'service', station })
  const joining = audience.join(state, 'anna', second, 1_000)
  show?.()
  joining.show()
  await nextTick()

  assert.deepEqual(first.types, ['snapshot', 'agent'])
  assert.deepEqual(second.types, ['snapshot'])
  const [snapshot] = second.events
  assert.equal(snapshot?.type === 'snapshot' && snapshot.agent?.state, 'idle')
})

test('nothing is prepared for somebody whom nobody watches', () => {
  const { state, audience, ask } = open()
  const page = new Page()
  const watch = audience.join(state, 'anna', page, 1_000)
  watch.show()
  watch.leave()
  watch.leave()

  const show = ask('anna', { kind: 'sign_in', team: 'service', station })

  assert.equal(show, null)
  assert.equal(audience.size, 0)
})

test('a page that leaves before it was shown anything is not shown anything', () => {
  const { state, audience } = open()
  const page = new Page()
  const watch = audience.join(state, 'anna', page, 1_000)

  watch.leave()
  watch.show()

  assert.deepEqual(page.events, [])
  assert.equal(audience.size, 0)
})

test('steps that are shown together send the last replacement only', async () => {
  const { state, audience, ask } = open()
  const page = new Page()
  audience.join(state, 'anna', page, 1_000).show()

  const signedIn = ask('anna', { kind: 'sign_in', team: 'service', station })
  const picked = ask('anna', { kind: 'pick_state', pick: { state: 'available' } })
  signedIn?.()
  picked?.()
  await nextTick()

  assert.deepEqual(page.types, ['snapshot', 'agent'])
  const [, last] = page.events
  assert.equal(last?.type === 'agent' && last.agent.state, 'available')
})

/** When everything that was shown has been sent. */
function nextTick(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve))
}

test('new settings reach every page that they concern, and no other', async () => {
  const { state, audience, tell } = open()
  const anna = new Page()
  const bram = new Page()
  audience.join(state, 'anna', anna, 1_000).show()
  audience.join(state, 'bram', bram, 1_000).show()
  const people = sampleSettings.people.map((person) =>
    person.id === 'bram' ? { ...person, teams: ['cards'] } : person,
  )

  tell({ kind: 'settings', settings: { ...sampleSettings, version: 2, people } })?.()
  await nextTick()

  assert.deepEqual(anna.types, ['snapshot'])
  assert.deepEqual(bram.types, ['snapshot', 'me'])
  const told = bram.events.find((event) => event.type === 'me')
  assert.deepEqual(told?.type === 'me' && told.me.person.teams, ['cards'])
})

test('a step that nobody can see waits for the next that somebody can, and goes with it', async () => {
  const { state, audience, tell, ask } = open()
  const page = new Page()
  ask('anna', { kind: 'sign_in', team: 'service', station })
  ask('anna', { kind: 'pick_state', pick: { state: 'available' } })
  tell({ kind: 'switch_connected' })
  const endpoints = [{ endpoint: '1001', reachable: true }]
  tell({ kind: 'seen', seen: { askedAt: 1_000, startedAt: 1, channels: [], bridges: [], endpoints } })
  audience.join(state, 'anna', page, 1_000).show()
  const caller = { number: '+12025550142', name: null }
  tell({ kind: 'arrived', channel: 'c1', caller, dnis: '+12025550100' })?.()
  await nextTick()
  const [, agent, connecting] = page.events
  assert.ok(agent?.type === 'agent' && connecting?.type === 'task')

  tell({ kind: 'leg_answered', leg: 'c1' })?.()
  await nextTick()
  assert.equal(page.events.length, 3)
  const [leg] = [...state.legs.keys()].filter((id) => id !== 'c1')
  tell({ kind: 'leg_ringing', leg: leg ?? '' })?.()
  await nextTick()

  const [, , , ringing, ...more] = page.events
  assert.deepEqual(ringing, { type: 'task', at: 1_000, task: tasksOf(state, 'anna')[0] })
  assert.deepEqual(more, [])
})

test('a version that has grown is told within a moment, should nothing else come', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] })
  const sent: string[] = []
  const outbox = new Outbox((text) => sent.push(text))

  outbox.post([{ ...replacementBy({ type: 'beat', at: 1_000 }), isSeen: false }])
  await nextTick()
  assert.deepEqual(sent, [])
  context.mock.timers.tick(250)

  assert.deepEqual(sent, ['{"type":"beat","at":1000}'])
})
