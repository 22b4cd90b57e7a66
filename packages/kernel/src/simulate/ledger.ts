/** What is true of a history: follows the facts as they come and objects to those that cannot be. */
import type { Effect } from '../effect.ts'
import type { Fact } from '../fact.ts'
import type { Input } from '../input.ts'
import type { OfferOutcome } from '../interaction.ts'
import type { State } from '../state.ts'
import type { Step } from '../step.ts'

export class Ledger {
  readonly outcomes: Record<OfferOutcome, number> = {
    answered: 0,
    declined: 0,
    no_answer: 0,
    unreachable: 0,
    withdrawn: 0,
  }
  readonly #openOffers = new Map<string, string>()
  readonly #closedOffers = new Set<string>()
  readonly #arrived = new Set<string>()
  readonly #requests = new Set<string>()
  readonly #felt = new Set<string>()

  /** What contradicts the sentences below, or null. To be called after every step. */
  objection(input: Input, step: Step, state: State): string | null {
    const repeated = this.#repeat(input, step)
    if (repeated !== null) return repeated
    if (step.effects.length > 0 && state.line.phase !== 'ready') return 'something is sent into the dark'
    const isMerciful = input.kind !== 'timers' || step.facts.every((fact) => !punishes(fact, state))
    if (!isMerciful) return 'somebody is punished right after an outage'
    for (const fact of step.facts) {
      const objection = this.#offer(fact, state)
      if (objection !== null) return objection
    }
    for (const effect of step.effects) {
      const objection = this.#feel(effect)
      if (objection !== null) return objection
    }
    return null
  }

  /** After a crash only what is in the journal has happened; ids of offers that were lost are not used again. */
  restart(journal: readonly Fact[]): void {
    this.#openOffers.clear()
    this.#closedOffers.clear()
    this.#arrived.clear()
    this.#requests.clear()
    for (const fact of journal) this.#follow(fact)
  }

  /** A refused command changes nothing; one that was done before is done, and changes nothing more. */
  #repeat(input: Input, { facts, reply }: Step): string | null {
    if (input.kind !== 'command') return null
    if (reply === null) return 'a command was not answered'
    const isKnown = this.#requests.has(input.requestId)
    if (reply.kind === 'done') this.#requests.add(input.requestId)
    if ((reply.kind === 'refused' || isKnown) && facts.length > 0) return `${input.requestId} was done again`
    return isKnown && reply.kind === 'refused' ? `${input.requestId} was refused the second time` : null
  }

  #offer(fact: Fact, state: State): string | null {
    if (fact.kind === 'arrived' && this.#arrived.has(fact.leg)) return `${fact.leg} arrives twice`
    if (fact.kind === 'offered') {
      const { agent, id } = fact.offer
      if (state.line.phase !== 'ready') return `${agent} is offered a call while the switch is out of sight`
      if (this.#openOffers.has(fact.interaction)) return `${fact.interaction} is offered twice`
      if (this.#closedOffers.has(id)) return `the offer ${id} comes a second time`
      const asked = state.agents.get(agent)
      if (asked?.seat?.presence.kind !== 'available')
        return `${agent} is offered a call in ${asked?.seat?.presence.kind}`
      if (!state.reachable.has(asked.seat.station.extension)) return `${agent} is offered a call out of reach`
      if (asked.legs.size > 1) return `${agent} is offered a call with the phone off the hook`
    }
    const outcome = outcomeOf(fact)
    if (outcome !== null && 'interaction' in fact) {
      if (!this.#openOffers.has(fact.interaction)) return `an offer of ${fact.interaction} ends a second time`
      this.outcomes[outcome] += 1
    }
    if (fact.kind === 'closed' && this.#openOffers.has(fact.interaction))
      return `${fact.interaction} is closed with an offer open`
    this.#follow(fact)
    return null
  }

  #follow(fact: Fact): void {
    if (fact.kind === 'arrived') this.#arrived.add(fact.leg)
    if (fact.kind === 'request_done') this.#requests.add(fact.requestId)
    if (fact.kind === 'offered') this.#openOffers.set(fact.interaction, fact.offer.id)
    if (outcomeOf(fact) === null || !('interaction' in fact)) return
    this.#closedOffers.add(this.#openOffers.get(fact.interaction) ?? '')
    this.#openOffers.delete(fact.interaction)
  }

  #feel(effect: Effect): string | null {
    if (effect.kind !== 'dial' && effect.kind !== 'play') return null
    const id = effect.kind === 'dial' ? effect.leg : effect.playback
    if (this.#felt.has(id)) return `${effect.kind} ${id} is asked for twice`
    this.#felt.add(id)
    return null
  }
}

function outcomeOf(fact: Fact): OfferOutcome | null {
  if (fact.kind === 'offer_missed') return fact.reason
  if (fact.kind === 'offer_withdrawn') return 'withdrawn'
  return fact.kind === 'answered' ? 'answered' : null
}

function punishes(fact: Fact, state: State): boolean {
  const isPunishment = fact.kind === 'offer_missed' || (fact.kind === 'wrapped_up' && fact.automatic)
  return isPunishment && fact.at < state.timers.mercyUntil
}
