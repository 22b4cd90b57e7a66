/** What the pretended centre knows of its customers: what there was with them before, and what is written about them. */
import type { Contact, Contacts, Note } from '@cordboard/contract'
import type { Centre } from './centre.ts'

const minute = 60_000
const pageSize = 3

export class Notebook {
  readonly #centre: Centre
  readonly #notes = new Map<string, Note[]>()
  /** Newest first; the same for every customer. */
  contacts: readonly Contact[]

  constructor(centre: Centre) {
    this.#centre = centre
    this.contacts = pastContacts(centre.now())
  }

  /** What the API answers, or null for a note that was written upon another version. */
  answer(
    task: string,
    what: 'contacts' | 'notes' | 'note',
    body: object,
    query: URLSearchParams,
  ): object | null {
    if (what === 'contacts') return this.page(Number(query.get('before') ?? 0))
    if (what === 'notes') return { notes: this.notesOf(task) }
    const { text = '', version = 0 }: { readonly text?: unknown; readonly version?: unknown } = body
    const { id, name } = this.#centre.me.person
    const known = this.notesOf(task).find(({ agent }) => agent === id)?.version ?? 0
    return known === version ? this.write(task, id, name, String(text)) : null
  }

  notesOf(task: string): readonly Note[] {
    return this.#notes.get(task) ?? []
  }

  /** Somebody writes, and whoever has the task is told. */
  write(task: string, agent: string, name: string, text: string): Note {
    const before = this.notesOf(task)
    const version = (before.find((note) => note.agent === agent)?.version ?? 0) + 1
    const note = { agent, name, text, version, writtenAt: this.#centre.now() }
    this.#notes.set(task, [...before.filter((each) => each.agent !== agent), note])
    this.#centre.noted(task, note)
    return note
  }

  page(from: number): Contacts {
    const to = from + pageSize
    return {
      contacts: this.contacts.slice(from, to),
      next: to < this.contacts.length ? String(to) : null,
    }
  }
}

const past = [
  [
    'Invoice question',
    'Customer service',
    92,
    465,
    'Bram Jansen',
    'Invoice 4711 was sent twice.\nWill be credited.',
  ],
  ['Address change', 'Debit cards', 1500, 130, 'Anna Visser', null],
  [null, 'Customer service', 4400, 662, 'Chloe Winter', 'Called about the same card before. '.repeat(12)],
  ['Order status', 'Customer service', 9000, 90, 'Bram Jansen', null],
] as const

const pastContacts = (now: number): Contact[] =>
  past.map(([wrapUpReason, queue, ago, seconds, name, text], index) => {
    const answeredAt = now - ago * minute
    const endedAt = answeredAt + seconds * 1000
    const agent = name.split(' ')[0]?.toLowerCase() ?? ''
    return {
      id: `contact-${index}`,
      dnis: '+12025550100',
      entryPoint: 'Customer service',
      queue,
      arrivedAt: answeredAt - 9000,
      answeredAt,
      endedAt,
      agents: [{ id: agent, name, wrapUpReason }],
      notes: text === null ? [] : [{ agent, name, text, version: 1, writtenAt: endedAt }],
    }
  })
