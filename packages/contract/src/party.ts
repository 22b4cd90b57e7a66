/** Who is on an interaction, as an agent sees them. */
import { Type, type Static } from 'typebox'
import { DialNumber, Id, Instant, Name } from './words.ts'

/** What part a party plays. Agent 1 has the call; agent 2 was asked for advice, and may be a number outside. */
export const PartyRole = Type.Union([
  Type.Literal('customer'),
  Type.Literal('agent1'),
  Type.Literal('agent2'),
])
export type PartyRole = Static<typeof PartyRole>

export const PartyView = Type.Object({
  role: PartyRole,
  /** Null for customers and for numbers outside. */
  agent: Type.Union([Id, Type.Null()]),
  name: Type.Union([Name, Type.Null()]),
  /** The customer's number, an agent's extension (DN), or the number that was dialled. */
  number: DialNumber,
  team: Type.Union([Name, Type.Null()]),
  joinedAt: Type.Union([Instant, Type.Null()]),
})
export type PartyView = Static<typeof PartyView>
