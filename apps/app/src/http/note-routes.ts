/** `/api/tasks/{id}/notes` and `/note`: what agents write about a contact, for whoever has it next. */
import { Note, NoteRequest, Notes, type Id } from '@cordboard/contract'
import { named } from '../contacts/contacts-of.ts'
import { agentsOn, maySeeTask, writingOf } from '../contacts/whose-task.ts'
import { hadContact } from '../storage/contacts.ts'
import { findNotes, storeNote } from '../storage/notes.ts'
import { IdParams } from './admin-part-routes.ts'
import type { Deps } from './deps.ts'
import { allow, identityOf } from './identity.ts'
import { Refused } from './problem.ts'
import type { Server } from './server.ts'

/**
 * How long after their part in it, or after they last wrote, an agent may still write: what they typed while their page
 * was cut off. Who was only consulted has no wrapped-up contact, but their note.
 */
const longestDelay = 3_600_000

export function noteRoutes(server: Server, deps: Deps): void {
  server.get(
    '/api/tasks/:id/notes',
    {
      onRequest: allow(deps, 'see_contacts'),
      schema: { summary: 'What was written about a task', params: IdParams, response: { 200: Notes } },
    },
    async (request) => {
      const { person } = identityOf(request)
      const { id } = request.params
      const { isSeen, people } = await deps.centre.read((state) => ({
        isSeen: maySeeTask(state, person, id),
        people: state.settings?.people ?? [],
      }))
      if (!isSeen) await refuseUnlessWriter(deps, person.id, id)
      const notes = await findNotes(deps.database, deps.tenant, [id])
      return { notes: named(notes.get(id) ?? [], new Map(people.map((each) => [each.id, each.name]))) }
    },
  )

  server.put(
    '/api/tasks/:id/note',
    {
      onRequest: allow(deps, 'be_agent'),
      schema: {
        summary: "Keeps the agent's own note about a task, during the call, in wrap-up or shortly after",
        params: IdParams,
        body: NoteRequest,
        response: { 200: Note },
      },
    },
    async (request) => {
      const { person } = identityOf(request)
      const { id } = request.params
      const { text, version } = request.body
      await refuseUnlessWriter(deps, person.id, id)
      const at = deps.clock()
      const written = { interaction: id, agent: person.id, text, version, at }
      const stored = await storeNote(deps.database, deps.tenant, written)
      if (stored === null) throw new Refused('stale_version', 'it was changed elsewhere meanwhile')
      const note = { ...stored, name: person.name }
      const agents = await deps.centre.read((state) => agentsOn(state, id).add(person.id))
      deps.audience.tell(agents, { type: 'note', at, task: id, note })
      return note
    },
  )
}

async function refuseUnlessWriter(deps: Deps, agent: Id, interaction: Id): Promise<void> {
  const away = deps.notReady()
  if (away === 'database' || away === 'disk')
    throw new Refused('storage_unavailable', 'nothing can be stored right now')
  const writing = await deps.centre.read((state) => writingOf(state, agent, interaction))
  if (writing === 'now') return
  if (writing === 'not_yet') throw new Refused('call_not_answered', `${agent} has not taken it`)
  const since = deps.clock() - longestDelay
  if (await hadContact(deps.database, deps.tenant, { agent, interaction, since })) return
  throw new Refused('not_found', `${agent} has no such task`)
}
