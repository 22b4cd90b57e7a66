import type { Task } from '@cordboard/contract'
import { use, useEffect } from 'react'
import { useDesk } from '../../desk-context.tsx'
import { Contacts } from './contacts.tsx'
import { Notes } from './notes.tsx'

export { RefusedNotes } from './refused-notes.tsx'

/** What is written about this call, and what there was with its customer before. */
export function Customer({ task }: { readonly task: Task }) {
  const { contacts, notes } = use(useDesk().auxiliary())
  const { id } = task
  useEffect(() => {
    void notes.open(id)
    void contacts.open(id)
  }, [notes, contacts, id])
  return (
    <>
      <Notes task={task} notes={notes} />
      <Contacts task={task} contacts={contacts} />
    </>
  )
}
