/** What has happened so far, as far as the invariants of history need to remember it. */
import type { Effect } from '../effect.ts'
import type { Fact } from '../facts/fact.ts'
import type { Offer, OfferOutcome } from '../state/party.ts'

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
  /** Requests that were done. */
  readonly requests = new Set<string>()
  /** What a person was to feel; not even a crash makes that undone. */
  readonly felt = new Set<string>()

  /** After a crash only what is in the journal has happened. */
  restart(journal: readonly Fact[]): void {
    const { answered, declined, no_answer, unreachable, withdrawn } = this.outcomes
    const losses = { ...this.losses }
    this.openOffers.clear()
    this.closedOffers.clear()
    this.arrived.clear()
    this.legs.clear()
    this.detached.clear()
    this.requests.clear()
    for (const fact of journal) this.follow(fact, null)
    Object.assign(this.losses, losses)
    Object.assign(this.outcomes, { answered, declined, no_answer, unreachable, withdrawn })
  }

  /** `now` by the clock that nobody sets; null for what is read from the journal. */
  follow(fact: Fact, now: number | null): void {
    this.last = fact
    const begins = fact.kind === 'arrived' || fact.kind === 'requeued'
    if (begins && now !== null) this.waitingSince.set(fact.interaction, now)
    if (fact.kind === 'arrived') {
      this.arrived.add(fact.leg)
      this.legs.set(fact.interaction, fact.leg)
    }
    if (fact.kind === 'detached') this.detached.add(fact.interaction)
    if (fact.kind === 'reattached' || fact.kind === 'requeued' || fact.kind === 'ended')
      this.detached.delete(fact.interaction)
    if (fact.kind === 'detached' || fact.kind === 'reattached' || fact.kind === 'requeued')
      this.losses[fact.kind] += 1
    if (fact.kind === 'request_done') this.requests.add(fact.requestId)
    if (fact.kind === 'offered') this.openOffers.set(fact.interaction, fact.offer)
    const outcome = outcomeOf(fact)
    if (outcome === null || !('interaction' in fact)) return
    this.outcomes[outcome] += 1
    this.closedOffers.add(this.openOffers.get(fact.interaction)?.id ?? '')
    this.openOffers.delete(fact.interaction)
  }

  feel(effect: Effect): void {
    const id = feltBy(effect)
    if (id !== null) this.felt.add(id)
  }
}

/** How an offer ends by this fact, or null. */
export function outcomeOf(fact: Fact): OfferOutcome | null {
  if (fact.kind === 'offer_missed') return fact.reason
  if (fact.kind === 'offer_withdrawn') return 'withdrawn'
  return fact.kind === 'answered' ? 'answered' : null
}

/** What a person feels of it, by name, or null. */
export function feltBy(effect: Effect): string | null {
  if (effect.kind === 'dial') return effect.leg
  return effect.kind === 'play' ? effect.playback : null
}
