/** A centre for tests: a state with its clock, and short words for what happens to it. */
import assert from 'node:assert/strict'
import type { Agent, Id, Settings, Station, Task } from '@cordboard/contract'
import type { Command } from '../commands/command.ts'
import type { Effect, EffectKind, EffectOf } from '../effect.ts'
import { apply } from '../facts/apply.ts'
import type { Fact } from '../facts/fact.ts'
import { handle } from '../handle.ts'
import type { Input } from '../input.ts'
import type { Reply } from '../commands/reply.ts'
import type { Seen } from '../sight/seen.ts'
import { newState, type State } from '../state/state.ts'
import { trunkOf } from '../state/station.ts'
import type { Step } from '../step.ts'
import { agentOf, tasksOf } from '../views/views.ts'
import { customerService, extensionOf, sampleSettings } from './sample-settings.ts'

export const caller = { number: '+12025550142', name: null }

export class Centre {
  state: State = newState('sample')
  readonly facts: Fact[] = []
  readonly effects: Effect[] = []
  now = 1_000_000
  #requests = 0

  /** Agents in Available, the first the longest; the switch and its trunk in sight. */
  constructor(agents: number, settings: Settings = sampleSettings(Math.max(agents, 1))) {
    this.tell({ kind: 'owned', epoch: 1 })
    this.tell({ kind: 'settings', settings })
    this.tell({ kind: 'switch_connected' })
    const endpoints = [...settings.extensions, trunkOf('sample')].map((endpoint) => ({
      endpoint,
      reachable: true,
    }))
    this.see({ endpoints })
    for (let agent = 1; agent <= agents; agent += 1) this.signIn(agent)
  }

  signIn(agent: number, station: Station = { kind: 'extension', extension: extensionOf(agent) }): void {
    assert.equal(this.ask(`a${agent}`, { kind: 'sign_in', team: 'service', station }).kind, 'done')
    this.pass(1)
    assert.equal(this.ask(`a${agent}`, { kind: 'pick_state', pick: { state: 'available' } }).kind, 'done')
  }

  tell(input: Input): Step {
    const step = handle(this.state, input, this.now)
    this.facts.push(...step.facts)
    this.effects.push(...step.effects)
    return step
  }

  /** The app is killed: another takes over with what is in the journal. It has yet to look at the switch. */
  restart(): void {
    this.state = newState('sample')
    for (const fact of this.facts) apply(this.state, fact)
    this.now += 1
    this.tell({ kind: 'owned', epoch: this.state.epoch + 1 })
    this.tell({ kind: 'switch_connected' })
    this.now += 1
  }

  ask(actor: Id, command: Command): Reply {
    this.#requests += 1
    return (
      this.tell({ kind: 'command', actor, requestId: `r${this.#requests}`, command }).reply ?? assert.fail()
    )
  }

  /** Hands in the timers after so many milliseconds. */
  pass(milliseconds: number): Step {
    this.now += milliseconds
    return this.tell({ kind: 'timers' })
  }

  see(seen: Partial<Seen>): Step {
    const nothing = { askedAt: this.now, startedAt: 7, channels: [], bridges: [], endpoints: [] }
    return this.tell({ kind: 'seen', seen: { ...nothing, ...seen } })
  }

  /** A call to customer service; answers its interaction's id. */
  arrive(channel: Id, dnis = customerService): Id {
    this.tell({ kind: 'arrived', channel, caller, dnis })
    this.tell({ kind: 'leg_answered', leg: channel })
    return this.state.legs.get(channel)?.interaction ?? assert.fail('the call was not taken')
  }

  /** The agent's phone rings and is picked up, and both are put in the bridge. */
  connect(channel: Id): { readonly interaction: Id; readonly leg: Id } {
    const { leg } = this.sent('dial')
    this.tell({ kind: 'leg_ringing', leg })
    this.tell({ kind: 'leg_answered', leg })
    const interaction = this.state.legs.get(leg)?.interaction ?? assert.fail()
    const bridge = `${interaction}.main`
    this.tell({ kind: 'entered_bridge', leg, bridge })
    this.tell({ kind: 'entered_bridge', leg: channel, bridge })
    return { interaction, leg }
  }

  hangUp(leg: Id): Step {
    return this.tell({ kind: 'leg_ended', leg, cause: 16, sip: null })
  }

  agent(id: Id): Agent {
    return agentOf(this.state, id) ?? assert.fail()
  }

  /** The one task the agent has. */
  task(agent: Id): Task {
    return tasksOf(this.state, agent)[0] ?? assert.fail(`${agent} has no task`)
  }

  /** The last effect of a kind. */
  sent<Kind extends EffectKind>(kind: Kind): EffectOf<Kind> {
    const isKind = (effect: Effect): effect is Effect & EffectOf<Kind> => effect.kind === kind
    return this.effects.filter(isKind).at(-1) ?? assert.fail(`no ${kind} was sent`)
  }
}
