/** The contacts of one customer as the pages get them: those still open, then the wrapped-up ones, each with its notes. */
import type { Contact, Contacts, Id, Note, Settings } from '@cordboard/contract'
import { isKnownNumber } from '@cordboard/contract/customer-number'
import { findContacts, type ContactPlace, type StoredContact } from '../storage/contacts.ts'
import type { Database } from '../storage/database.ts'
import { findNotes, type StoredNote } from '../storage/notes.ts'
import type { OpenContact } from './open-contacts.ts'

export type ContactsWanted = {
  /** The interaction beside which they are shown, which is none of them. */
  readonly task: Id
  readonly customer: string
  readonly open: readonly OpenContact[]
  /** The `next` of an answer; null for the first page. */
  readonly before: string | null
  readonly settings: Pick<Settings, 'people' | 'entryPoints'> | null
}

/** Wrapped-up contacts in one answer. */
const most = 20

/** What `before` looks like. */
export const placePattern = '^[0-9]{1,15}_[A-Za-z0-9._-]{1,64}$'

export async function contactsOf(
  database: Database,
  tenant: string,
  { task, customer, open, before, settings }: ContactsWanted,
): Promise<Contacts> {
  if (!isKnownNumber(customer)) return { contacts: [], next: null }
  const except = [task, ...open.map(({ id }) => id)]
  const after = before === null ? null : placeIn(before)
  const found = await findContacts(database, tenant, { customer, except, after, limit: most + 1 })
  const stored = found.slice(0, most)
  const last = found.length > most ? stored.at(-1) : undefined
  const shown = [...(before === null ? open.map(asStored) : []), ...stored]
  const ids = shown.map(({ id }) => id)
  const notes = await findNotes(database, tenant, ids)
  const names = new Map(settings?.people.map(({ id, name }) => [id, name]))
  const entryPoints = new Map(settings?.entryPoints.map(({ number, name }) => [number, name]))
  const contacts = shown.map(({ agents, ...contact }): Contact => ({
    ...contact,
    entryPoint: entryPoints.get(contact.dnis) ?? null,
    agents: eachOnce(agents).map((agent) => ({ ...agent, name: names.get(agent.id) ?? null })),
    notes: named(notes.get(contact.id) ?? [], names).filter(({ text }) => text !== ''),
  }))
  return { contacts, next: last === undefined ? null : `${last.endedAt}_${last.id}` }
}

/** The notes of one interaction with the names of those who wrote them. */
export function named(notes: readonly StoredNote[], names: ReadonlyMap<Id, string>): Note[] {
  return notes.map((note) => ({ ...note, name: names.get(note.agent) ?? null }))
}

/** Who had it twice counts by the last time. */
function eachOnce(agents: StoredContact['agents']): StoredContact['agents'] {
  const ids = agents.map(({ id }) => id)
  return agents.filter(({ id }, place) => ids.lastIndexOf(id) === place)
}

function asStored({ agents, ...contact }: OpenContact): Omit<StoredContact, 'endedAt'> & { endedAt: null } {
  return { ...contact, agents: agents.map((id) => ({ id, wrapUpReason: null })), endedAt: null }
}

function placeIn(before: string): ContactPlace {
  const cut = before.indexOf('_')
  return { endedAt: Number(before.slice(0, cut)), id: before.slice(cut + 1) }
}
