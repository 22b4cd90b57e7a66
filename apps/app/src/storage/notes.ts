/** Notes: what agents wrote about interactions, one text for each agent and interaction. */
import type { Note } from '@cordboard/contract'
import type { Database } from './database.ts'

/** As stored: whose it is, but not their name. */
export type StoredNote = Omit<Note, 'name'>

export type NoteWritten = {
  readonly interaction: string
  readonly agent: string
  readonly text: string
  /** The version that it was written upon. */
  readonly version: number
  readonly at: number
}

/** Stores a text over the version that it was written upon; null when there is another one by now. */
export async function storeNote(
  database: Database,
  tenant: string,
  { interaction, agent, text, version, at }: NoteWritten,
): Promise<StoredNote | null> {
  const row = { text, version: version + 1, written_at: at }
  const stored = await database
    .insertInto('notes')
    .values({ tenant, interaction, agent, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant', 'interaction', 'agent'])
        .doUpdateSet(row)
        .where('notes.version', '=', version),
    )
    .returning('version')
    .executeTakeFirst()
  return stored === undefined ? null : { agent, text, version: stored.version, writtenAt: at }
}

/** The notes of each interaction that has any, the earliest written first. */
export async function findNotes(
  database: Database,
  tenant: string,
  interactions: readonly string[],
): Promise<Map<string, StoredNote[]>> {
  const notes = new Map<string, StoredNote[]>()
  if (interactions.length === 0) return notes
  const rows = await database
    .selectFrom('notes')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('interaction', 'in', interactions)
    .orderBy('written_at')
    .orderBy('agent')
    .execute()
  for (const { interaction, agent, text, version, written_at } of rows) {
    const note = { agent, text, version, writtenAt: Number(written_at) }
    notes.set(interaction, [...(notes.get(interaction) ?? []), note])
  }
  return notes
}
