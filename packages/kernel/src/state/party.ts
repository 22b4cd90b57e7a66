/** Parties: the persons and numbers on an interaction. */
import type { Id, Instant } from '@cordboard/contract'
import type { EndedBy } from './interaction.ts'

/** One person or number on an interaction. Whoever comes back later comes as another party. */
export interface Party {
  readonly role: 'customer' | 'agent' | 'number'
  /** Null for the customer and for numbers outside. */
  readonly agent: Id | null
  /** The number outside; null for customer and agents. */
  readonly number: string | null
  /** The present one: a phone that was lost comes back with another. */
  leg: Id
  state: PartyState
  /** The request that the agent was shown; null for the customer and for numbers. */
  offer: Offer | null
  answeredAt: Instant | null
  /** When their part in the call was over, and who or what ended it. */
  endedAt: Instant | null
  endedBy: EndedBy | null
  /** The queue it was in by then; the call may have gone on to another. */
  endedIn: { readonly id: Id; readonly name: string } | null
}

/** `detached`: the phone is lost. `wrapping_up` is left, with the wrap-up still to be submitted. */
export type PartyState = 'connecting' | 'ringing' | 'joined' | 'detached' | 'wrapping_up' | 'left'

/** A request in front of one agent. It ends in exactly one `OfferOutcome`. */
export interface Offer {
  readonly id: Id
  readonly agent: Id
  readonly leg: Id
  readonly offeredAt: Instant
  readonly endsAt: Instant
}

export type OfferOutcome = 'answered' | 'declined' | 'no_answer' | 'unreachable' | 'withdrawn'

const newcomer = { offer: null, answeredAt: null, endedAt: null, endedBy: null, endedIn: null }

export function newCustomer(leg: Id): Party {
  return { ...newcomer, role: 'customer', agent: null, number: null, leg, state: 'joined' }
}

/** An agent in front of whom a request is. */
export function newAgentParty(offer: Offer): Party {
  const { agent, leg } = offer
  return { ...newcomer, role: 'agent', agent, number: null, leg, state: 'connecting', offer }
}

export function newNumberParty(number: string, leg: Id): Party {
  return { ...newcomer, role: 'number', agent: null, number, leg, state: 'connecting' }
}

/** Whether they are being rung and have not answered. */
export function isAsked({ state }: Party): boolean {
  return state === 'connecting' || state === 'ringing'
}
