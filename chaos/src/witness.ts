/** Sees what must not happen while people work: drops, double dials, acknowledged commands that are lost or done twice. */
import type { Fact } from '@cordboard/kernel'
import type { Outcome } from '@cordboard/load'
import type { Facts } from './facts.ts'

export class Witness {
  readonly #facts: Facts
  /** What went wrong since `begin`. */
  readonly failures = new Set<string>()
  /** How often each agent's phone rang, by their login. */
  readonly #rings = new Map<string, number>()
  readonly #acknowledged: string[] = []
  #since = 0

  constructor(facts: Facts) {
    this.#facts = facts
  }

  /** Forgets what was before. */
  async begin(): Promise<void> {
    this.failures.clear()
    this.#rings.clear()
    this.#acknowledged.length = 0
    this.#since = await this.#facts.last()
  }

  rang(login: string): void {
    this.#rings.set(login, (this.#rings.get(login) ?? 0) + 1)
  }

  /** Hears how a command was answered; says whether it was carried out. A refusal is a failure unless it `may` be. */
  heard(what: string, { status, code, key }: Outcome, may: string | null = null): boolean {
    if (status < 300) this.#acknowledged.push(key)
    else if (code !== may) this.failures.add(`${what} was refused: ${status} ${code}`)
    return status < 300
  }

  /** After the last call: no phone rang without a request, and what was acknowledged is in the journal once. */
  async settled(): Promise<void> {
    const facts = (await this.#facts.after(0)).slice(this.#since)
    for (const [login, rings] of this.#rings) {
      const requests = facts.filter((fact) => askedBy(fact) === login).length
      if (rings > requests)
        this.failures.add(`the phone of ${login} rang ${rings} times for ${requests} requests`)
    }
    for (const key of this.#acknowledged) {
      const times = facts.filter((fact) => fact.kind === 'request_done' && fact.requestId === key).length
      if (times !== 1) this.failures.add(`an acknowledged command is in the journal ${times} times`)
    }
  }
}

/** Whose phone this fact makes ring: an offer, a request for advice, or their own call on a phone that was lost. */
function askedBy(fact: Fact): string | null {
  if (fact.kind === 'offered' || fact.kind === 'consult_offered') return fact.offer.agent
  return fact.kind === 'reattaching' ? fact.agent : null
}
