/** `npm run measure -w packages/kernel`: what a queued call costs the kernel, from arrival to wrap-up. */
import { performance } from 'node:perf_hooks'
import { apply } from '../facts/apply.ts'
import type { Effect } from '../effect.ts'
import type { Fact } from '../facts/fact.ts'
import { handle } from '../handle.ts'
import type { Input } from '../input.ts'
import { load, save } from '../state/save.ts'
import { newState } from '../state/state.ts'
import { customerService, extensionOf, sampleSettings } from '../testing/sample-settings.ts'
import { tasksOf } from '../views/views.ts'

const caller = { number: '+12025550142', name: null }

for (const [agents, waiting] of [
  [60, 0],
  [500, 0],
  [5_000, 0],
  [60, 10],
  [60, 10_000],
] as const) {
  measure(agents, waiting, 500)
  const { offer, total } = measure(agents, waiting, 5_000)
  console.log(
    `${agents} agents, ${waiting} waiting: ${total.toFixed(3)} ms a call; the step that offers: ` +
      `p50 ${at(offer, 0.5)} ms, p99 ${at(offer, 0.99)} ms`,
  )
}
measureStart(10_000, 5_000)

/** All agents but one talk; calls go through the one, each taken from the head of the queue when there is one. */
function measure(agents: number, waiting: number, calls: number) {
  const { state, tell } = centre(agents)
  const effects: Effect[] = []
  const offer: number[] = []
  for (let call = 0; call < agents - 1 + waiting; call += 1) arrive(tell, `w${call}`)
  if (waiting === 0)
    for (let call = 0; call < agents - 1; call += 1)
      tell({ kind: 'leg_ended', leg: `w${call}`, cause: 16, sip: null })
  let total = 0
  const timed = (input: Input) => {
    const before = performance.now()
    const step = handle(state, input, (state.line.since + total) | 0)
    const took = performance.now() - before
    total += took
    if (step.facts.some(({ kind }) => kind === 'offered')) offer.push(took)
    effects.push(...step.effects)
  }
  for (let call = 0; call < calls; call += 1) {
    effects.length = 0
    timed({ kind: 'arrived', channel: `c${call}`, caller, dnis: customerService })
    timed({ kind: 'leg_answered', leg: `c${call}` })
    const [busy] = [...state.interactions.values()].filter(({ phase }) => phase === 'offered').slice(0, 1)
    const party = busy?.parties[1]
    const customer = busy?.parties[0]
    if (busy === undefined || party === undefined || customer === undefined || party.agent === null) continue
    const { agent, leg } = party
    const bridge = busy.main.id
    timed({ kind: 'leg_ringing', leg })
    timed({ kind: 'leg_answered', leg })
    timed({ kind: 'entered_bridge', leg, bridge })
    timed({ kind: 'entered_bridge', leg: customer.leg, bridge })
    timed({ kind: 'left_bridge', leg: customer.leg, bridge })
    timed({ kind: 'leg_ended', leg: customer.leg, cause: 16, sip: null })
    timed({ kind: 'left_bridge', leg, bridge })
    timed({ kind: 'leg_ended', leg, cause: 16, sip: null })
    const task = tasksOf(state, agent)[0]?.id ?? ''
    const command = { kind: 'wrap-up', task, reason: 'solved' } as const
    timed({ kind: 'command', actor: agent, requestId: `m${call}`, command })
  }
  return { offer: offer.sort((a, b) => a - b), total: total / calls }
}

/** How long a start takes: the state from JSON, or from the journal. */
function measureStart(interactions: number, agents: number): void {
  const { journal, state, tell } = centre(agents)
  for (let call = 0; call < interactions; call += 1) arrive(tell, `w${call}`)
  const json = JSON.stringify(save(state))
  const before = performance.now()
  load(JSON.parse(json))
  const loaded = performance.now()
  const replayed = newState('sample')
  for (const fact of journal) apply(replayed, fact)
  const done = performance.now()
  console.log(
    `${interactions} interactions, ${agents} agents: loaded from ${(json.length / 1e6).toFixed(1)} MB in ` +
      `${(loaded - before).toFixed(0)} ms; ${journal.length} facts replayed in ${(done - loaded).toFixed(0)} ms`,
  )
}

function centre(agents: number) {
  const state = newState('sample')
  const journal: Fact[] = []
  const settings = sampleSettings(agents)
  const tell = (input: Input) => journal.push(...handle(state, input, 1_000).facts)
  const endpoints = settings.extensions.map((endpoint) => ({ endpoint, reachable: true }))
  tell({ kind: 'owned', epoch: 1 })
  tell({ kind: 'settings', settings })
  tell({ kind: 'switch_connected' })
  tell({ kind: 'seen', seen: { askedAt: 1_000, startedAt: 1, channels: [], bridges: [], endpoints } })
  for (let agent = 1; agent <= agents; agent += 1) {
    const actor = `a${agent}`
    const station = { kind: 'extension', extension: extensionOf(agent) } as const
    tell({ kind: 'command', actor, requestId: 's', command: { kind: 'sign_in', team: 'service', station } })
    tell({
      kind: 'command',
      actor,
      requestId: 'p',
      command: { kind: 'pick_state', pick: { state: 'available' } },
    })
  }
  return { journal, state, tell }
}

function arrive(tell: (input: Input) => void, channel: string): void {
  tell({ kind: 'arrived', channel, caller, dnis: customerService })
}

function at(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(3)
}
