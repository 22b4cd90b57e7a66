/** What is true of a centre after every single step, whatever happened. Each is a sentence and a check. */
import { controls } from '../views/controls.ts'
import { nextDue } from '../due.ts'
import { consultedOf } from '../state/lookup.ts'
import { freeSince, placeOf } from '../state/indexes.ts'
import type { Interaction } from '../state/interaction.ts'
import { isAsked, type Party } from '../state/party.ts'
import type { State } from '../state/state.ts'
import type { TimerKind } from '../state/timers.ts'
import { wantedOf } from '../calls/wanted.ts'
import type { Invariant } from './invariant.ts'

const hasPart = (party: Party) => party.agent !== null && party.state !== 'left'

export const always: readonly Invariant<State>[] = [
  {
    sentence:
      'at most one phone is rung for a call, and one exactly while somebody is asked to take it or to advise',
    broken: each(({ consult, id, parties, phase }) => {
      const asked = parties.filter(isAsked).length
      const isOffered = phase === 'offered' || phase === 'dialling'
      const isConsulted = consult?.phase === 'connecting' || consult?.phase === 'ringing'
      return asked === (isOffered || isConsulted ? 1 : 0) ? null : `${id} is ${phase} and ${asked} are asked`
    }),
  },
  {
    sentence: 'an agent is offered or handles at most one call, and it is the work they have',
    broken(state) {
      const found = new Map<string, string>()
      for (const { id, parties } of state.interactions.values()) {
        for (const party of parties.filter(hasPart)) {
          const agent = party.agent ?? ''
          if (found.has(agent)) return `${agent} has a part in ${found.get(agent)} and in ${id}`
          found.set(agent, id)
        }
      }
      for (const { id, seat } of state.agents.values()) {
        const work = seat?.work ?? { kind: 'none' }
        const expected = work.kind === 'none' || work.kind === 'clearing' ? undefined : work.interaction
        if (found.get(id) !== expected) return `${id} works on ${expected} and has a part in ${found.get(id)}`
      }
      return null
    },
  },
  {
    sentence:
      'nobody is stuck: an agent is only kept from the next call by a call, a wrap-up or a phone off the hook',
    broken(state) {
      for (const { id, legs, seat } of state.agents.values()) {
        for (const leg of legs)
          if (state.legs.get(leg)?.agent !== id) return `${id} has a leg ${leg} that is none`
        if (seat?.work.kind === 'clearing' && legs.size === 0) return `${id} is clearing without a leg`
      }
      for (const leg of state.legs.values()) {
        if (leg.agent !== null && state.agents.get(leg.agent)?.legs.has(leg.id) !== true)
          return `nobody has ${leg.id}`
        if (leg.state !== 'ending' && !isNeeded(state, leg.interaction)) return `${leg.id} is for nothing`
      }
      return null
    },
  },
  {
    sentence: 'no waiting caller is forgotten while an agent of the queue is free',
    broken(state) {
      if (state.line.phase !== 'ready') return null
      const free = [...state.agents.values()].filter((agent) => freeSince(state, agent) !== null)
      for (const interaction of state.interactions.values()) {
        const place = placeOf(interaction)
        const teams = state.index.catalog.queues.get(place?.queue ?? '')?.teams ?? []
        const taker = free.find(
          ({ id, seat }) => teams.includes(seat?.team ?? '') && !place?.except.includes(id),
        )
        if (taker !== undefined) return `${interaction.id} waits and ${taker.id} is free`
      }
      return null
    },
  },
  {
    sentence: 'nothing stays in flight for ever: whatever is not settled has a timer',
    broken: each(({ consult, id, main, phase }, state) => {
      const has = (kind: TimerKind) => state.timers.due.get(kind)?.has(id) === true
      if (phase === 'waiting' && !has('longest_wait')) return `${id} waits without end`
      if (phase === 'offered' && !has('ring')) return `${id} rings without end`
      if (phase === 'announcing' && !has('announcement')) return `${id} listens without end`
      const isSettled = main.hold === 'talking' || main.hold === 'held'
      if (phase === 'dialling' && !has('number_ring')) return `${id} rings outside without end`
      if (phase === 'connected' && consult?.phase === 'waiting' && !has('consult_wait'))
        return `${id} waits for advice without end`
      if (phase === 'connected' && consult?.leg != null && consult.ringEndsAt !== null)
        if (!has('consult_ring') && !has('number_ring')) return `${id} rings for advice without end`
      if (consult?.phase === 'merging' && !has('conference')) return `${id} is no conference without end`
      if (phase === 'detached' && !has('reattach')) return `${id} waits for a phone without end`
      return phase === 'connected' && !isSettled && !has('hold') ? `${id} is ${main.hold} without end` : null
    }),
  },
  {
    sentence: 'a leg that is to be hung up is asked for again until it is gone',
    broken(state) {
      for (const { id, state: leg } of state.legs.values())
        if ((leg === 'ending') !== (state.timers.due.get('hang_up')?.has(id) === true))
          return `${id} is ${leg}`
      return null
    },
  },
  {
    sentence: 'the indexes say what the state says',
    broken(state) {
      for (const agent of state.agents.values()) {
        const isFree = freeSince(state, agent) !== null
        for (const [team, free] of state.index.free)
          if (free.has(agent.id) !== (isFree && agent.seat?.team === team)) return `${agent.id} in ${team}`
      }
      let waiting = 0
      for (const queue of state.index.waiting.values()) waiting += queue.size
      for (const interaction of state.interactions.values()) {
        const place = placeOf(interaction)
        if (place === null) continue
        waiting -= 1
        if (state.index.waiting.get(place.queue)?.has(interaction.id) !== true)
          return `${interaction.id} is not among the waiting`
      }
      return waiting === 0 ? null : `${waiting} too many wait`
    },
  },
  {
    sentence:
      'while an agent has lost their phone the customer is theirs, out of the bridge and hearing music',
    broken: each(({ id, agent1, parties, phase }, state) => {
      const detached = parties.filter((party) => party.state === 'detached')
      if (phase === 'conference') return null
      if (phase !== 'detached') return detached.length === 0 ? null : `${id} is ${phase} without a phone`
      if (agent1 === null || detached[0]?.agent !== agent1) return `${id} waits for nobody's phone`
      const leg = state.legs.get(parties[0]?.leg ?? '')
      const wanted = leg === undefined ? null : wantedOf(state, leg)
      return wanted?.music === true && wanted.bridge === null ? null : `${id} is silent`
    }),
  },
  {
    sentence: 'once a consult is accepted, exactly one of customer and consulted party is on hold (HLD-2)',
    broken: each((interaction, state) => {
      if (interaction.phase !== 'connected' || interaction.consult?.phase !== 'accepted') return null
      const legs = [interaction.parties[0]?.leg, consultedOf(interaction)?.leg]
      const held = legs.filter((id) => {
        const leg = state.legs.get(id ?? '')
        return leg !== undefined && wantedOf(state, leg).music
      })
      return held.length === 1 ? null : `${interaction.id} has ${held.length} on hold`
    }),
  },
  {
    sentence: 'a consult is part of a call that agent 1 has',
    broken: each(({ consult, id, phase }) =>
      consult === null || phase === 'connected' || phase === 'detached' ? null : `${id} is ${phase}`,
    ),
  },
  {
    sentence: 'nobody is there with nothing on hand who was sent away, or is not one of the people any more',
    broken({ agents, index }) {
      for (const { id, seat } of agents.values()) {
        if (seat === null) continue
        const isGone = !index.catalog.people.has(id)
        if (isGone && seat.work.kind === 'wrap_up') return `${id} wraps up for nobody`
        if ((isGone || seat.isLeaving === true) && seat.work.kind === 'none') return `${id} is still there`
      }
      return null
    },
  },
  {
    sentence: 'End is refused while the customer is on hold (HLD-1)',
    broken: each((interaction, state) => {
      const { hold } = interaction.main
      if (interaction.phase !== 'connected' || hold === 'joining' || hold === 'talking') return null
      const end = controls(state, interaction, interaction.agent1 ?? '')?.end
      return end?.enabled === false ? null : `${interaction.id} can be ended while ${hold}`
    }),
  },
]

/** Only after the timers have been handed in. */
export const afterTimers: Invariant<{ readonly state: State; readonly now: number }> = {
  sentence: 'no timer that is due is left behind',
  broken({ now, state }) {
    const due = nextDue(state)
    return due === null || due > now ? null : `something was due ${now - due} ms ago`
  },
}

function isNeeded(state: State, interaction: string): boolean {
  const phase = state.interactions.get(interaction)?.phase ?? 'ended'
  return phase !== 'ended'
}

function each(broken: (interaction: Interaction, state: State) => string | null) {
  return (state: State): string | null => {
    for (const interaction of state.interactions.values()) {
      const found = broken(interaction, state)
      if (found !== null) return found
    }
    return null
  }
}
