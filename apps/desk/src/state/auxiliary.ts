/** What Auxiliary Information stands on, wired once: it comes with that part of the page, not with the first paint. */
import type { Api, Clock, Live } from '@cordboard/client'
import { createContacts, type Contacts } from './contacts.ts'
import { createNotes, type Notes } from './notes.ts'

export interface Auxiliary {
  readonly contacts: Contacts
  readonly notes: Notes
}

export function createAuxiliary(page: Window, api: Api, live: Live, clock: Clock): Auxiliary {
  const onLeaving = (callback: () => void) => page.addEventListener('pagehide', callback)
  return {
    contacts: createContacts(api, live),
    notes: createNotes({ api, live, storage: page.localStorage, clock, onLeaving }),
  }
}
