/** What is true of every step, fact and effect, seen against what has happened before and what the switch really did. */
import type { Effect } from '../effect.ts'
import type { Fact, FactOf } from '../facts/fact.ts'
import type { Input } from '../input.ts'
import type { State } from '../state/state.ts'
import { isReachable } from '../state/station.ts'
import type { Step } from '../step.ts'
import { feltBy, outcomeOf, type History } from './history.ts'
import type { Invariant } from './invariant.ts'
import type { LineModel } from './line-model.ts'
import type { AppModel } from './app-model.ts'
import type { SwitchModel } from './switch-model.ts'
import { longestWait } from './world.ts'

export interface Moment {
  readonly input: Input
  readonly step: Step
  readonly state: State
  readonly history: History
  readonly model: SwitchModel
  readonly line: LineModel
  readonly app: AppModel
  /** By a clock that nobody sets. */
  readonly now: number
}

export const ofEveryStep: readonly Invariant<Moment>[] = [
  {
    sentence: 'every command is answered, and a refused one changes nothing',
    broken({ input, step: { facts, reply } }) {
      if (input.kind !== 'command') return null
      if (reply === null) return `${input.requestId} is not answered`
      return reply.kind === 'refused' && facts.length > 0 ? `${input.requestId} changed something` : null
    },
  },
  {
    sentence: 'a request that was done is answered as before and not done again',
    broken({ history, input, step: { facts, reply } }) {
      if (input.kind !== 'command' || !history.requests.has(input.requestId)) return null
      return facts.length > 0 || reply?.kind !== 'done' ? `${input.requestId} comes again` : null
    },
  },
  {
    sentence: "an agent's lost leg never drops the customer",
    broken({ input, step: { facts } }) {
      if (input.kind !== 'leg_ended' || !facts.some((fact) => fact.kind === 'detached')) return null
      return facts.some((fact) => fact.kind === 'ended') ? `${input.leg} took the customer along` : null
    },
  },
  {
    sentence: 'a customer whose agent lost the phone is let go only when they hang up or are lost themselves',
    broken({ history, step: { facts } }) {
      for (const fact of facts) {
        if (fact.kind !== 'ended' || !history.detached.has(fact.interaction)) continue
        const hasGone = facts.some(
          (other) => other.kind === 'leg_ended' && other.leg === history.legs.get(fact.interaction),
        )
        if (!hasGone) return `${fact.interaction} was ended by ${fact.by}`
      }
      return null
    },
  },
  {
    sentence: 'the customer never hears a consult',
    broken({ model }) {
      for (const { bridge, endpoint, id } of model.channels.values())
        if (endpoint === null && bridge?.endsWith('.consult') === true) return `${id} is in ${bridge}`
      return null
    },
  },
  {
    sentence: 'a dial number has a call, and hears one, only once the digit was pressed there',
    broken({ model, state }) {
      for (const leg of state.legs.values())
        if (leg.asked !== null && leg.state === 'up' && !model.confirmed.has(leg.id)) return leg.id
      return model.heardNumbers().find((id) => !model.confirmed.has(id)) ?? null
    },
  },
  {
    sentence: 'nothing is sent while the switch is out of sight',
    broken: ({ state, step }) =>
      step.effects.length > 0 && state.line.phase !== 'ready' ? (step.effects[0]?.kind ?? null) : null,
  },
]

export const ofEveryFact: readonly Invariant<Moment & { readonly fact: Fact }>[] = [
  {
    sentence: 'a customer arrives once',
    broken: ({ fact, history }) =>
      fact.kind === 'arrived' && history.arrived.has(fact.leg) ? fact.leg : null,
  },
  {
    sentence:
      'only an agent in Available, within reach and with the phone hung up, is offered a call (ANS-3, END-3)',
    broken({ fact, state }) {
      if (fact.kind !== 'offered') return null
      const { agent } = fact.offer
      const asked = state.agents.get(agent)
      if (asked?.seat?.presence.kind !== 'available') return `${agent} is ${asked?.seat?.presence.kind}`
      if (!isReachable(state, asked.seat.station)) return `${agent} is out of reach`
      return asked.legs.size > 1 ? `the phone of ${agent} is off the hook` : null
    },
  },
  {
    sentence:
      'only a colleague in Available or Idle, within reach and with the phone hung up, is consulted (CON-1)',
    broken({ fact, state }) {
      if (fact.kind !== 'consult_offered') return null
      const { agent } = fact.offer
      const asked = state.agents.get(agent)
      const presence = asked?.seat?.presence.kind
      if (asked?.seat == null || presence === 'rona') return `${agent} is ${presence}`
      if (!isReachable(state, asked.seat.station)) return `${agent} is out of reach`
      if (state.interactions.get(fact.interaction)?.agent1 === agent) return `${agent} asks themselves`
      return asked.legs.size > 1 ? `the phone of ${agent} is off the hook` : null
    },
  },
  {
    sentence: 'only who has had the call as agent 1 wraps it up (CON-8, CNF-3)',
    broken({ fact, history }) {
      if (fact.kind !== 'wrapped_up') return null
      return history.agents1.get(fact.interaction)?.has(fact.agent) === true ? null : fact.agent
    },
  },
  {
    sentence: 'nobody is told that all are busy before the longest wait is over, however the clock was set',
    broken({ fact, history, now }) {
      if (fact.kind !== 'announcing' || fact.announcement !== 'all_busy') return null
      const waited = now - (history.waitingSince.get(fact.interaction) ?? 0)
      return waited < longestWait ? `${fact.interaction} after ${waited} ms` : null
    },
  },
  {
    sentence: "one owner's facts are in the order of their time, and none is later than now",
    broken({ app, fact, history: { last: before } }) {
      if (fact.at > app.now) return `${fact.kind} is of the future`
      return fact.kind !== 'owned' && before !== null && fact.at < before.at
        ? `${fact.kind} is older than ${before.kind}`
        : null
    },
  },
  {
    sentence: 'nothing is offered while the switch is out of sight',
    broken: ({ fact, state }) =>
      fact.kind === 'offered' && state.line.phase !== 'ready' ? fact.offer.id : null,
  },
  {
    sentence: 'an offer ends in exactly one of answered, declined, no answer, unreachable and withdrawn',
    broken({ fact, history: { closedOffers, openOffers } }) {
      if (!('interaction' in fact)) return null
      const open = openOffers.get(fact.interaction)?.id ?? null
      const made = fact.kind === 'offered' || fact.kind === 'consult_offered' ? fact.offer.id : null
      if (made !== null && open !== null) return `${open} is open while ${made} is made`
      if (made !== null && closedOffers.has(made)) return `${made} comes again`
      if (fact.kind === 'closed' && open !== null) return `${open} never ended`
      const mayBeNone = fact.kind === 'ended' || fact.kind.startsWith('consult_')
      return outcomeOf(fact) !== null && open === null && !mayBeNone
        ? `an offer of ${fact.interaction} ends twice`
        : null
    },
  },
  {
    sentence: 'nobody is punished right after an outage',
    broken({ fact, input, state }) {
      const isPunishment = isMiss(fact) || (fact.kind === 'wrapped_up' && fact.automatic)
      const isEarly = input.kind === 'timers' && fact.at < state.timers.mercyUntil
      return isPunishment && isEarly && state.index.catalog.people.has(fact.agent) ? fact.agent : null
    },
  },
  {
    sentence: 'nobody becomes RONA for a phone that was not dialled',
    broken({ fact, history, model }) {
      if (!isMiss(fact)) return null
      const leg = history.openOffers.get(fact.interaction)?.leg ?? ''
      return model.felt.has(leg) ? null : `${fact.agent}, ${leg}`
    },
  },
  {
    sentence:
      'no leg is thought gone that the switch still has, but for what a frozen owner makes afterwards',
    broken({ fact, line, model }) {
      if (fact.kind !== 'leg_ended' || line.lateChannels.has(fact.leg)) return null
      return model.channels.has(fact.leg) ? fact.leg : null
    },
  },
]

export const ofEveryEffect: readonly Invariant<Moment & { readonly effect: Effect }>[] = [
  {
    sentence: 'what a person feels is asked for once',
    broken({ effect, history }) {
      const id = feltBy(effect)
      return id !== null && history.felt.has(id) ? id : null
    },
  },
]

function isMiss(fact: Fact): fact is FactOf<'offer_missed' | 'consult_missed'> {
  return fact.kind === 'offer_missed' || fact.kind === 'consult_missed'
}
