/**
 * What is written about the tasks. The own note is stored as it is typed: at most once a second, again whenever that has
 * failed, and until it is stored it is kept in the browser.
 *
 * ```
 *             ┌───────────typed meanwhile, or stale────────────┐
 *             ↓                                                │
 * stored → unsent ──a second──→ (sending) → stored             │
 *             │                     ├──────────────────────────┘
 *             ↓                     ├→ waiting ──later──→ unsent
 *          too_long ──typed──→ …    └→ refused ──put away──→ stored
 * ```
 */
import { failureCode, withNote, type Api, type Clock, type FailureCode, type Live } from '@cordboard/client'
import type { Id, Note } from '@cordboard/contract'
import { cleanNote, longestNote, noteLength } from '@cordboard/contract/note-text'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { draftsOf, mergeDraft, type Draft, type Drafts } from './drafts.ts'
import type { PreferenceStorage } from './preferences.ts'

export interface NoteState {
  /** Of everybody, the own one too, as stored; null until they are known. */
  readonly notes: readonly Note[] | null
  /** Why they could not be read, or why the own one is not stored. */
  readonly failure: FailureCode | null
  /** The text of the own one as it stands in its field. */
  readonly text: string
  readonly stage: 'stored' | 'unsent' | 'waiting' | 'refused' | 'too_long'
}

export interface Notes {
  readonly store: StoreApi<Readonly<Record<Id, NoteState>>>
  /** Reads what is there. */
  readonly open: (task: Id) => Promise<void>
  readonly type: (task: Id, text: string) => void
  /** Stores at once what has been typed. */
  readonly flush: (task: Id) => void
  /** The person is done with a text that is not taken. */
  readonly putAway: (task: Id) => void
}

export interface NotesOptions {
  readonly api: Pick<Api, 'notes' | 'writeNote'>
  readonly live: Live
  readonly storage: PreferenceStorage
  readonly clock: Pick<Clock, 'after'>
  /** Calls back when the page is left. */
  readonly onLeaving: (callback: () => void) => void
}

/** Milliseconds from the first letter that is not stored until what is there by then is sent. */
const sendAfter = 1000
/** And from an attempt that failed to the next. */
const retryAfter = 3000
/** An interaction that has just been wrapped up is in nobody's history for a moment. */
const mostNotFound = 5

const nothing: NoteState = { notes: null, failure: null, text: '', stage: 'stored' }

/** With these it is worth trying again. */
const passing: ReadonlySet<FailureCode> = new Set([
  'not_reached',
  'storage_unavailable',
  'internal',
  'not_found',
])

export function createNotes({ api, live, storage, clock, onLeaving }: NotesOptions): Notes {
  const store = createStore<Readonly<Record<Id, NoteState>>>(() => ({}))
  const timers = new Map<Id, () => void>()
  const underWay = new Set<Id>()
  const notFound = new Map<Id, number>()

  const self = (): Id | null => live.store.getState().me?.person.id ?? null
  const drafts = (): Drafts => draftsOf(storage, self() ?? '')
  const of = (task: Id) => store.getState()[task] ?? nothing
  const put = (task: Id, changes: Partial<NoteState>) =>
    store.setState((state) => ({ ...state, [task]: { ...(state[task] ?? nothing), ...changes } }))
  const ownOf = (notes: readonly Note[] | null) => notes?.find(({ agent }) => agent === self()) ?? null

  /** Takes in notes as the server has them; the field follows unless it holds something that is not stored. */
  function take(task: Id, told: readonly Note[]) {
    const { notes: known, stage } = of(task)
    const notes = told.reduce(withNote, known ?? [])
    put(task, { notes, ...(stage === 'stored' ? { text: ownOf(notes)?.text ?? '' } : {}) })
  }

  async function open(task: Id) {
    resume(task)
    try {
      const { notes } = await api.notes(task)
      take(task, [...notes, ...(live.store.getState().notes[task] ?? [])])
      if (of(task).stage === 'stored') put(task, { failure: null })
    } catch (error) {
      put(task, { failure: failureCode(error) })
    }
  }

  /** What was typed before a reload is in the field again, and on its way. */
  function resume(task: Id) {
    const draft = drafts().find(task)
    if (draft === null || of(task).stage !== 'stored') return
    put(task, { text: draft.text, stage: stageOf(draft.text) })
    sendIn(task, 0)
  }

  function type(task: Id, typed: string) {
    const { text: shown, notes } = of(task)
    const kept = drafts().find(task)
    const text = cleanNote(typed)
    const version = kept?.version ?? ownOf(notes)?.version ?? 0
    // Another tab keeps something that was not seen here: both texts stay.
    const isSeen = kept === null || kept.text === shown
    hold(task, { text: isSeen ? text : mergeDraft(kept.text, text), version })
    if (!timers.has(task)) sendIn(task, sendAfter)
  }

  /** This is what is to be stored. */
  function hold(task: Id, draft: Draft) {
    drafts().keep(task, draft)
    put(task, { text: draft.text, stage: stageOf(draft.text) })
  }

  function sendIn(task: Id, delay: number) {
    timers.get(task)?.()
    timers.set(
      task,
      clock.after(delay, () => {
        timers.delete(task)
        void send(task)
      }),
    )
  }

  async function send(task: Id) {
    const draft = drafts().find(task)
    if (draft === null) return sentElsewhere(task)
    if (stageOf(draft.text) === 'too_long' || underWay.has(task)) return
    underWay.add(task)
    try {
      stored(task, draft, await api.writeNote(task, draft))
    } catch (error) {
      await failed(task, failureCode(error))
    } finally {
      underWay.delete(task)
    }
  }

  function stored(task: Id, sent: Draft, note: Note) {
    notFound.delete(task)
    const isUnread = of(task).notes === null
    const text = drafts().find(task)?.text ?? sent.text
    if (text === sent.text) settle(task)
    else {
      hold(task, { text, version: note.version })
      put(task, { failure: null })
      sendIn(task, sendAfter)
    }
    take(task, [note])
    // What could not be read before is not only one's own: without the others' nobody would miss them.
    if (isUnread) void open(task)
  }

  /** The server has it. */
  function settle(task: Id) {
    drafts().forget(task)
    put(task, { failure: null, stage: 'stored' })
  }

  function putAway(task: Id) {
    settle(task)
    notFound.delete(task)
    put(task, { text: ownOf(of(task).notes)?.text ?? '' })
  }

  /** What was to be stored is not there any more: another tab has stored it, or it was put away. */
  function sentElsewhere(task: Id) {
    if (of(task).stage !== 'stored') putAway(task)
  }

  async function failed(task: Id, code: FailureCode) {
    if (code === 'stale_version') return merge(task)
    const times = code === 'not_found' ? (notFound.get(task) ?? 0) + 1 : 0
    notFound.set(task, times)
    const draft = drafts().find(task)
    if (draft === null) return sentElsewhere(task)
    // It says so until it is shorter, whatever came of what was sent before.
    if (stageOf(draft.text) === 'too_long') return
    const isOver = !passing.has(code) || times > mostNotFound
    put(task, { failure: code, stage: isOver ? 'refused' : 'waiting' })
    if (!isOver) sendIn(task, retryAfter)
  }

  /** It was changed elsewhere: both texts stay. */
  async function merge(task: Id) {
    try {
      const { notes } = await api.notes(task)
      const { text, version } = ownOf(notes) ?? { text: '', version: 0 }
      const merged = mergeDraft(text, drafts().find(task)?.text ?? '')
      if (merged === text) settle(task)
      else hold(task, { text: merged, version })
      take(task, notes)
      sendIn(task, 0)
    } catch (error) {
      await failed(task, failureCode(error))
    }
  }

  live.store.subscribe((state, before) => {
    if (state.me?.person.id !== before.me?.person.id) store.setState({}, true)
    for (const [task, notes] of Object.entries(state.notes))
      if (notes !== before.notes[task] && of(task).notes !== null) take(task, notes)
    if (state.connection !== 'live' || before.connection === 'live') return
    for (const { id } of state.tasks) if (store.getState()[id] !== undefined) void open(id)
    sendAll()
  })

  /** All that was typed and is not stored, from before a reload too. */
  function sendAll() {
    for (const task of drafts().tasks()) {
      resume(task)
      sendIn(task, 0)
    }
  }

  onLeaving(() => {
    for (const task of drafts().tasks()) {
      const draft = drafts().find(task)
      if (draft !== null && stageOf(draft.text) !== 'too_long')
        // Nobody will be there to hear what came of it; the draft stays until the server has said that it has it.
        api.writeNote(task, draft, true).catch(failureCode)
    }
  })

  sendAll()

  return { store, open, type, flush: (task) => sendIn(task, 0), putAway }
}

const stageOf = (text: string) => (noteLength(text) > longestNote ? 'too_long' : 'unsent')
