import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handle, newState, type Input } from '@cordboard/kernel'
import { sampleSettings } from '../sample/sample-settings.ts'
import { Absence } from './absence.ts'

const station = { kind: 'extension', extension: '1001' } as const

/** Anna in Available; `open` says who has a desktop. */
function arrange(context: { after: (close: () => void) => void }, absentAfter?: number) {
  const state = newState('sample')
  let requests = 0
  const tell = (input: Input) => handle(state, input, 1_000)
  const ask = (command: Extract<Input, { kind: 'command' }>['command']) =>
    tell({ kind: 'command', actor: 'anna', requestId: `r${(requests += 1)}`, command })
  tell({ kind: 'owned', epoch: 1 })
  tell({
    kind: 'settings',
    settings: { ...sampleSettings, ...(absentAfter === undefined ? {} : { absentAfter }) },
  })
  ask({ kind: 'sign_in', team: 'service', station })
  ask({ kind: 'pick_state', pick: { state: 'available' } })
  const open = new Set<string>()
  const clock = { now: 0 }
  const absence = new Absence({
    state,
    clock: () => clock.now,
    isWatched: (person) => open.has(person),
    onAbsent: (agent) => tell({ kind: 'desktop_gone', agent }),
  })
  context.after(() => absence.close())
  const look = (at: number) => {
    clock.now = at
    absence.look()
    return state.agents.get('anna')?.seat?.presence.kind
  }
  return { look, open }
}

test('an agent without a desktop for as long as the settings allow becomes idle, not before', (context) => {
  const { look } = arrange(context, 60_000)

  assert.equal(look(0), 'available')
  assert.equal(look(59_999), 'available')
  assert.equal(look(60_000), 'idle')
})

test('a desktop that comes back in time begins the time anew', (context) => {
  const { look, open } = arrange(context, 60_000)
  look(0)
  open.add('anna')
  look(30_000)
  open.clear()

  look(31_000)

  assert.equal(look(90_000), 'available')
  assert.equal(look(91_000), 'idle')
})

test('without the setting nobody is taken to be absent', (context) => {
  const { look } = arrange(context)

  look(0)

  assert.equal(look(86_400_000), 'available')
})
