/** Texts of notes that are not stored at the server yet: kept in the browser, so that a reload or a crash loses none. */
import type { Id } from '@cordboard/contract'
import type { PreferenceStorage } from './preferences.ts'

/** A text, and the version of the note that it was written upon. */
export interface Draft {
  readonly text: string
  readonly version: number
}

/** Of one person; another one at the same browser has others. */
export interface Drafts {
  readonly tasks: () => readonly Id[]
  readonly find: (task: Id) => Draft | null
  readonly keep: (task: Id, draft: Draft) => void
  readonly forget: (task: Id) => void
}

const key = 'cordboard.drafts'

type Kept = Readonly<Record<string, Draft>>

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false
  const { text, version }: { readonly text?: unknown; readonly version?: unknown } = value
  return typeof text === 'string' && typeof version === 'number'
}

/** Drafts as kept; what is not understood is nothing. */
function parse(text: string | null): Kept {
  try {
    const kept: unknown = JSON.parse(text ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(
      Object.entries(kept).filter((entry): entry is [string, Draft] => isDraft(entry[1])),
    )
  } catch {
    return {}
  }
}

/** Read anew each time: another tab may have kept or sent some. */
export function draftsOf(storage: PreferenceStorage, person: Id): Drafts {
  const read = () => parse(storage.getItem(key))
  const write = (kept: Kept) => storage.setItem(key, JSON.stringify(kept))
  const nameOf = (task: Id) => `${person} ${task}`
  return {
    tasks: () =>
      Object.keys(read()).flatMap((name) =>
        name.startsWith(`${person} `) ? [name.slice(person.length + 1)] : [],
      ),
    find: (task) => read()[nameOf(task)] ?? null,
    keep: (task, draft) => write({ ...read(), [nameOf(task)]: draft }),
    forget: (task) =>
      write(Object.fromEntries(Object.entries(read()).filter(([name]) => name !== nameOf(task)))),
  }
}

/**
 * What becomes of a draft when the note has got another text meanwhile, in another tab or by an answer that was lost on
 * its way: nothing of either is lost.
 */
export function mergeDraft(stored: string, draft: string): string {
  if (draft.startsWith(stored)) return draft
  return stored.startsWith(draft) ? stored : `${stored}\n${draft}`
}
