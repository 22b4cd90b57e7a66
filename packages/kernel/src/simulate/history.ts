/** What has happened so far, as far as the invariants of history need to remember it. */
import type { Effect } from '../effect.ts'
import type { Fact } from '../facts/fact.ts'
import type { Offer, OfferOutcome } from '../state/party.ts'

/** What a call can come to between its offer and its end. */
const courses = [
  'confirm_asked',
  'consult_accepted',
  'consult_missed',
  'consult_ended',
  'conferenced',
  'conference_left',
  'customer_left',
  'handed_over',
  'transferred',
  'transfer_not_taken',
  'number_answered',
] as const
export type Course = (typeof courses)[number]

export class History {
  readonly outcomes: Record<OfferOutcome, number> = {
    answered: 0,
    declined: 0,
    no_answer: 0,
    unreachable: 0,
    withdrawn: 0,
  }
  /** The offer in front of an agent, by interaction. */
  readonly openOffers = new Map<string, Offer>()
  readonly closedOffers = new Set<string>()
  readonly arrived = new Set<string>()
  /** The last fact so far. */
  last: Fact | null = null
  /** Since when they have waited, by a clock that nobody sets. */
  readonly waitingSince = new Map<string, number>()
  /** The customer's leg, by interaction. */
  readonly legs = new Map<string, string>()
  /** Interactions whose agent's phone is lost. */
  readonly detached = new Set<string>()
  /** How lost phones went on. */
  readonly losses = { detached: 0, reattached: 0, requeued: 0 }
  readonly courses: Record<Course, number> = {
    confirm_asked: 0,
    consult_accepted: 0,
    consult_missed: 0,
    consult_ended: 0,
    conferenced: 0,
    conference_left: 0,
    customer_left: 0,
    handed_over: 0,
    transferred: 0,
    transfer_not_taken: 0,
    number_answered: 0,
  }
  /** Who has had the call as agent 1, by interaction. */
  readonly agents1 = new Map<string, Set<string>>()
  /** Whose phone was rung. */
  readonly #agentOfLeg = new Map<string, string>()
  /** Requests that were done. */
  readonly requests = new Set<string>()
  /** What a person was to feel; not even a crash makes that undone. */
  readonly felt = new Set<string>()

  /** After a crash only what is in the journal has happened. */
  restart(journal: readonly Fact[]): void {
    const { answered, declined, no_answer, unreachable, withdrawn } = this.outcomes
    const losses = { ...this.losses }
    const before = { ...this.courses }
    this.openOffers.clear()
    this.closedOffers.clear()
    this.arrived.clear()
    this.legs.clear()
    this.detached.clear()
    this.agents1.clear()
    this.#agentOfLeg.clear()
    this.requests.clear()
    for (const fact of journal) this.follow(fact, null)
    Object.assign(this.losses, losses)
    Object.assign(this.courses, before)
    Object.assign(this.outcomes, { answered, declined, no_answer, unreachable, withdrawn })
  }

  /** `now` by the clock that nobody sets; null for what is read from the journal. */
  follow(fact: Fact, now: number | null): void {
    this.last = fact
    const course = courses.find((kind) => kind === fact.kind)
    if (course !== undefined) this.courses[course] += 1
    const begins = beginnings.has(fact.kind)
    if (begins && now !== null && 'interaction' in fact) this.waitingSince.set(fact.interaction, now)
    if (fact.kind === 'arrived') {
      this.arrived.add(fact.leg)
      this.legs.set(fact.interaction, fact.leg)
    }
    if (fact.kind === 'detached') this.detached.add(fact.interaction)
    if (returns.has(fact.kind) && 'interaction' in fact) this.detached.delete(fact.interaction)
    if (fact.kind === 'detached' || fact.kind === 'reattached' || fact.kind === 'requeued')
      this.losses[fact.kind] += 1
    if (fact.kind === 'request_done') this.requests.add(fact.requestId)
    if (fact.kind === 'offered' || fact.kind === 'consult_offered') {
      this.openOffers.set(fact.interaction, fact.offer)
      this.#agentOfLeg.set(fact.offer.leg, fact.offer.agent)
    }
    if (fact.kind === 'answered') this.#hadCall(fact.interaction, fact.agent)
    if (fact.kind === 'handed_over') this.#hadCall(fact.interaction, this.#agentOfLeg.get(fact.leg))
    const outcome = outcomeOf(fact)
    if (outcome === null || !('interaction' in fact)) return
    if (!this.openOffers.has(fact.interaction)) return
    this.outcomes[outcome] += 1
    this.closedOffers.add(this.openOffers.get(fact.interaction)?.id ?? '')
    this.openOffers.delete(fact.interaction)
  }

  feel(effect: Effect): void {
    const id = feltBy(effect)
    if (id !== null) this.felt.add(id)
  }

  /** A number outside that has the call is nobody's agent 1. */
  #hadCall(interaction: string, agent: string | undefined): void {
    if (agent === undefined) return
    const agents1 = this.agents1.get(interaction) ?? new Set()
    this.agents1.set(interaction, agents1.add(agent))
  }
}

/** From these on somebody waits. */
const beginnings: ReadonlySet<Fact['kind']> = new Set([
  'arrived',
  'requeued',
  'transferred',
  'transfer_not_taken',
])

/** By these a lost phone is waited for no longer. */
const returns: ReadonlySet<Fact['kind']> = new Set(['reattached', 'requeued', 'handed_over', 'ended'])

/** How an offer ends by this fact, or null. What ends a consult may have found none. */
export function outcomeOf(fact: Fact): OfferOutcome | null {
  switch (fact.kind) {
    case 'offer_missed':
    case 'consult_missed':
      return fact.reason
    case 'offer_withdrawn':
    case 'consult_withdrawn':
    case 'consult_ended':
    case 'ended':
      return 'withdrawn'
    case 'answered':
    case 'consult_accepted':
      return 'answered'
    default:
      return null
  }
}

/** What a person feels of it, by name, or null. */
export function feltBy(effect: Effect): string | null {
  if (effect.kind === 'dial') return effect.leg
  return effect.kind === 'play' || effect.kind === 'ask_to_confirm' ? effect.playback : null
}
