/** Compares what the kernel says has happened with what the switch really did. */
import type { Fact } from '../fact.ts'
import type { SwitchModel } from './switch-model.ts'

export class Witness {
  readonly #model: SwitchModel
  readonly #offered = new Map<string, string>()

  constructor(model: SwitchModel) {
    this.#model = model
  }

  /** To be called after every step. What contradicts the switch, or null. */
  objection(facts: readonly Fact[]): string | null {
    for (const fact of facts) {
      const objection = this.#judge(fact)
      if (objection !== null) return objection
    }
    return null
  }

  #judge(fact: Fact): string | null {
    if (fact.kind === 'offered') this.#offered.set(fact.interaction, fact.offer.leg)
    if (fact.kind === 'offer_missed') {
      const leg = this.#offered.get(fact.interaction) ?? ''
      if (!this.#model.felt.has(leg)) return `${fact.agent} becomes RONA for ${leg}, which nobody dialled`
    }
    if (fact.kind === 'leg_ended' && this.#model.channels.has(fact.leg))
      return `${fact.leg} is thought to have ended and has not`
    return null
  }
}
