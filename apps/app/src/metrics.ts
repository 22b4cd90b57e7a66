/** What the app counts, for `/metrics`. No label ever holds a person, a number or an id. */
import type { Input, Step } from '@cordboard/kernel'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export class Metrics {
  readonly registry = new Registry()
  readonly #offers = this.#counter('cordboard_offers_total', 'Requests put in front of an agent')
  readonly #outcomes = this.#counter('cordboard_offer_outcomes_total', 'How requests ended', ['outcome'])
  readonly #arrivals = this.#counter('cordboard_arrivals_total', 'Calls taken into a queue')
  readonly #consults = this.#counter('cordboard_consults_total', 'Requests for advice', ['of'])
  readonly #consultOutcomes = this.#counter(
    'cordboard_consult_outcomes_total',
    'How requests for advice ended, for each phone that was rung',
    ['outcome'],
  )
  readonly #conferences = this.#counter('cordboard_conferences_total', 'Conferences asked for', ['outcome'])
  readonly #transfers = this.#counter('cordboard_transfers_total', 'Calls handed on', ['way'])
  readonly #notTaken = this.#counter(
    'cordboard_transfers_not_taken_total',
    'Blind transfers that nobody took',
    ['treatment'],
  )
  readonly #corrections = this.#counter(
    'cordboard_corrections_total',
    'What a look at the switch put right',
    ['kind'],
  )
  readonly #refused = this.#counter('cordboard_effects_refused_total', 'Requests that the switch refused', [
    'effect',
    'code',
  ])
  readonly #commands = this.#counter('cordboard_commands_total', 'Commands of people', ['command', 'result'])
  readonly #facts = this.#counter('cordboard_facts_total', 'Facts written to the journal')
  readonly #commits = new Histogram({
    name: 'cordboard_commit_seconds',
    help: 'From handing a batch of facts over until it is durable',
    buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
    registers: [this.registry],
  })

  /** `pages` are watching, `backlog` facts are not durable yet, and so many bytes are `free` for the data. */
  constructor(pages: () => number, backlog: () => number, free: () => number) {
    collectDefaultMetrics({ register: this.registry })
    this.#gauge('cordboard_pages', 'Pages that are connected', pages)
    this.#gauge('cordboard_journal_backlog', 'Facts not yet durable', backlog)
    this.#gauge('cordboard_disk_free_bytes', 'Room left where the data lies', free)
  }

  committed(facts: number, took: number): void {
    this.#facts.inc(facts)
    this.#commits.observe(took / 1000)
  }

  refused(effect: string, code: string): void {
    this.#refused.inc({ effect, code })
  }

  stepped(input: Input, step: Step): void {
    if (input.kind === 'command')
      this.#commands.inc({
        command: input.command.kind,
        result: step.reply?.kind === 'refused' ? step.reply.code : 'done',
      })
    if (step.corrections !== null)
      for (const [kind, count] of Object.entries(step.corrections)) this.#corrections.inc({ kind }, count)
    for (const fact of step.facts) this.#count(fact)
  }

  #count(fact: Step['facts'][number]): void {
    switch (fact.kind) {
      case 'arrived':
        return this.#arrivals.inc()
      case 'offered':
        return this.#offers.inc()
      case 'answered':
        return this.#outcomes.inc({ outcome: 'answered' })
      case 'offer_missed':
        return this.#outcomes.inc({ outcome: fact.reason })
      case 'offer_withdrawn':
        return this.#outcomes.inc({ outcome: 'withdrawn' })
      default:
        return this.#countHandling(fact)
    }
  }

  #countHandling(fact: Step['facts'][number]): void {
    switch (fact.kind) {
      case 'consult_requested':
        return this.#consults.inc({ of: fact.to.kind })
      case 'consult_accepted':
        return this.#consultOutcomes.inc({ outcome: 'accepted' })
      case 'consult_missed':
        return this.#consultOutcomes.inc({ outcome: fact.reason })
      case 'consult_withdrawn':
        return this.#consultOutcomes.inc({ outcome: 'withdrawn' })
      case 'conferenced':
        return this.#conferences.inc({ outcome: 'joined' })
      case 'conference_failed':
        return this.#conferences.inc({ outcome: 'failed' })
      case 'transferred':
        return this.#transfers.inc({ way: 'blind' })
      case 'handed_over':
        if (fact.by === 'transferred') this.#transfers.inc({ way: 'consulted' })
        return
      case 'transfer_not_taken':
        return this.#notTaken.inc({ treatment: 'requeued' })
      case 'ended':
        if (fact.by === 'not_taken') this.#notTaken.inc({ treatment: 'ended' })
        return
      default:
    }
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] })
  }

  #gauge(name: string, help: string, value: () => number): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.registry],
      collect: () => gauge.set(value()),
    })
  }
}
