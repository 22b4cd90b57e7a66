import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLive, NotReached, Refused } from '@cordboard/client'
import type { Code, Note, NoteRequest } from '@cordboard/contract'
import { me, newTask } from '../../dev/sample.ts'
import { createNotes } from './notes.ts'

/** A browser: what it keeps outlives the page. */
function newStorage() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

/** A server that stores notes as the real one does; `refuse` is thrown by the next requests, until it is null. */
function newServer() {
  let notes: readonly Note[] = []
  const written: (NoteRequest & { readonly isLast: boolean })[] = []
  const server = {
    written,
    refuse: null as Code | 'not_reached' | null,
    /** The answer gets lost, but what was asked is done. */
    losesAnswer: false,
    write: (agent: string, text: string): Note => {
      const version = (notes.find((note) => note.agent === agent)?.version ?? 0) + 1
      const note = { agent, name: agent, text, version, writtenAt: version }
      notes = [...notes.filter((each) => each.agent !== agent), note]
      return note
    },
    textOf: (agent: string) => notes.find((note) => note.agent === agent)?.text,
    notes: async () => {
      check()
      return { notes: [...notes] }
    },
    writeNote: async (_task: string, request: NoteRequest, isLast = false) => {
      check()
      written.push({ ...request, isLast })
      const known = notes.find(({ agent }) => agent === 'anna')?.version ?? 0
      if (known !== request.version) throw new Refused('stale_version', 409)
      const note = server.write('anna', request.text)
      if (server.losesAnswer) throw new NotReached('lost')
      return note
    },
  }
  function check() {
    if (server.refuse === 'not_reached') throw new NotReached('away')
    if (server.refuse !== null) throw new Refused(server.refuse, 409)
  }
  return server
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

/** A page of anna's, in a browser and at a server that may have others. */
function openPage(server = newServer(), storage = newStorage()) {
  const due = new Set<{ at: number; callback: () => void }>()
  let now = 0
  const leaving = new EventTarget()
  const clock = {
    now: () => now,
    after: (delay: number, callback: () => void) => {
      const timer = { at: now + delay, callback }
      due.add(timer)
      return () => void due.delete(timer)
    },
  }
  const live = createLive({
    open: () => ({ addEventListener: () => undefined, close: () => undefined }),
    clock,
    random: () => 0,
    isSignedIn: () => Promise.resolve(true),
  })
  live.store.setState({ connection: 'live', me: me(0) })
  const notes = createNotes({
    api: server,
    live,
    storage,
    clock,
    onLeaving: (callback) => leaving.addEventListener('pagehide', callback),
  })
  /** Lets time pass, and everything that falls due in it be answered. */
  async function pass(milliseconds: number) {
    const until = now + milliseconds
    for (;;) {
      await settle()
      const next = [...due].filter(({ at }) => at <= until).toSorted((a, b) => a.at - b.at)[0]
      if (next === undefined) break
      due.delete(next)
      now = next.at
      next.callback()
    }
    now = until
    await settle()
  }
  const of = () => notes.store.getState()['i-1']
  return { notes, live, server, storage, pass, of, leave: () => leaving.dispatchEvent(new Event('pagehide')) }
}

test('what is typed is stored once a second, whole', async () => {
  const { notes, server, pass, of } = openPage()
  await notes.open('i-1')

  for (const text of ['W', 'Wa', 'Wants']) notes.type('i-1', text)
  await pass(900)
  assert.equal(of()?.stage, 'unsent')
  await pass(200)
  notes.type('i-1', 'Wants an invoice')
  await pass(1100)

  assert.deepEqual(
    server.written.map(({ text, version }) => [text, version]),
    [
      ['Wants', 0],
      ['Wants an invoice', 1],
    ],
  )
  assert.equal(of()?.stage, 'stored')
})

test('what is not stored when the page is loaded anew is in the field again, and stored', async () => {
  const first = openPage()
  await first.notes.open('i-1')
  first.notes.type('i-1', 'Half a sentence')

  const second = openPage(first.server, first.storage)
  await second.notes.open('i-1')
  assert.equal(second.of()?.text, 'Half a sentence')
  await second.pass(0)

  assert.equal(second.server.textOf('anna'), 'Half a sentence')
  assert.equal(second.of()?.stage, 'stored')
})

test('the page that is left sends what it has, and says that nobody waits for it', async () => {
  const { notes, server, leave } = openPage()
  await notes.open('i-1')
  notes.type('i-1', 'Last words')

  leave()

  assert.deepEqual(server.written, [{ text: 'Last words', version: 0, isLast: true }])
})

test('while the server is away nothing is lost, and everything is stored when it is back', async () => {
  const { notes, server, live, pass, of } = openPage()
  await notes.open('i-1')
  server.refuse = 'not_reached'
  notes.type('i-1', 'Wants')
  await pass(5_000)
  assert.equal(of()?.stage, 'waiting')
  notes.type('i-1', 'Wants an invoice')
  live.store.setState({ connection: 'lost' })

  server.refuse = null
  live.store.setState({ connection: 'live' })
  await pass(0)

  assert.equal(server.textOf('anna'), 'Wants an invoice')
  assert.equal(of()?.failure, null)
})

test('notes that could not be read are read once the connection is back', async () => {
  const { notes, server, live, pass, of } = openPage()
  server.write('bram', 'Blocked the card')
  live.store.setState({ tasks: [newTask({ id: 'i-1' })] })
  server.refuse = 'not_reached'
  await notes.open('i-1')
  const failure = of()?.failure
  live.store.setState({ connection: 'lost' })
  server.refuse = null

  live.store.setState({ connection: 'live' })
  await pass(0)

  assert.equal(failure, 'not_reached')
  assert.deepEqual([of()?.notes?.length, of()?.failure], [1, null])
})

test('notes that could not be read are read once the own one is stored', async () => {
  const { notes, server, pass, of } = openPage()
  server.write('bram', 'Blocked the card')
  server.refuse = 'storage_unavailable'
  await notes.open('i-1')
  const failure = of()?.failure
  server.refuse = null

  notes.type('i-1', 'Wants an invoice')
  await pass(1_000)

  assert.equal(failure, 'storage_unavailable')
  assert.deepEqual(
    of()
      ?.notes?.map(({ agent }) => agent)
      .toSorted(),
    ['anna', 'bram'],
  )
  assert.deepEqual([of()?.stage, of()?.failure], ['stored', null])
})

test('an answer that was lost on its way makes no second text of it', async () => {
  const { notes, server, pass, of } = openPage()
  await notes.open('i-1')
  server.losesAnswer = true
  notes.type('i-1', 'Wants')
  await pass(1_000)
  server.losesAnswer = false
  notes.type('i-1', 'Wants an invoice')
  await pass(10_000)

  assert.equal(server.textOf('anna'), 'Wants an invoice')
  assert.equal(of()?.stage, 'stored')
})

test('what was written in another tab meanwhile stays, with what was typed here', async () => {
  const { notes, server, pass, of } = openPage()
  await notes.open('i-1')
  notes.type('i-1', 'Typed here')
  server.write('anna', 'Written there')
  await pass(5_000)

  assert.equal(server.textOf('anna'), 'Written there\nTyped here')
  assert.equal(of()?.text, 'Written there\nTyped here')
})

test('what another tab has sent is stored here too, and goes on from there', async () => {
  const first = openPage()
  await first.notes.open('i-1')
  first.notes.type('i-1', 'Wants')
  const second = openPage(first.server, first.storage)
  await second.notes.open('i-1')
  await first.pass(1_000)

  await second.pass(0)
  const { stage } = second.of() ?? {}
  second.live.store.setState({ notes: { 'i-1': first.of()?.notes ?? [] } })
  const shown = second.of()?.text
  second.notes.type('i-1', 'Wants an invoice')
  await second.pass(1_000)

  assert.deepEqual([stage, shown], ['stored', 'Wants'])
  assert.equal(first.server.textOf('anna'), 'Wants an invoice')
})

test('what is typed in two tabs at once stays, both of it', async () => {
  const first = openPage()
  const second = openPage(first.server, first.storage)
  await Promise.all([first.notes.open('i-1'), second.notes.open('i-1')])

  first.notes.type('i-1', 'Typed here')
  second.notes.type('i-1', 'Typed there')
  await second.pass(1_000)
  await first.pass(1_000)

  assert.equal(first.server.textOf('anna'), 'Typed here\nTyped there')
  assert.deepEqual([first.of()?.stage, second.of()?.stage], ['stored', 'stored'])
})

test('what another tab stored stands in a field in which nobody types; colleagues stand beside it', async () => {
  const { notes, server, live, of } = openPage()
  await notes.open('i-1')

  live.store.setState({ notes: { 'i-1': [server.write('anna', 'There'), server.write('bram', 'Mine')] } })

  assert.equal(of()?.text, 'There')
  assert.deepEqual(
    of()?.notes?.map(({ agent }) => agent),
    ['anna', 'bram'],
  )
})

test('a text that is too long is kept here and stored once it is shorter', async () => {
  const { notes, server, pass, of } = openPage()
  await notes.open('i-1')

  notes.type('i-1', 'x'.repeat(2001))
  await pass(5_000)
  assert.equal(of()?.stage, 'too_long')
  assert.equal(server.written.length, 0)
  notes.type('i-1', 'x'.repeat(2000))
  await pass(5_000)

  assert.equal(of()?.stage, 'stored')
})

test('a text that got too long while the one before it was refused still says so', async () => {
  const { notes, server, pass, of } = openPage()
  await notes.open('i-1')
  const { writeNote } = server
  server.writeNote = (...request) => {
    notes.type('i-1', 'x'.repeat(2001))
    return writeNote(...request)
  }
  server.refuse = 'not_reached'
  notes.type('i-1', 'Short')
  await pass(5_000)

  assert.equal(of()?.stage, 'too_long')
})

test('a note that the server takes no more is kept, and tried again when the page is loaded anew', async () => {
  const { notes, server, storage, pass, of } = openPage()
  await notes.open('i-1')
  server.refuse = 'not_found'

  notes.type('i-1', 'Too late')
  await pass(60_000)
  const refused = of()?.stage
  server.refuse = null
  const anew = openPage(server, storage)
  await anew.pass(0)

  assert.equal(refused, 'refused')
  assert.equal(anew.of()?.stage, 'stored')
  assert.equal(server.textOf('anna'), 'Too late')
})

test('a note that the server takes no more is gone once its author puts it away', async () => {
  const { notes, server, storage, pass, of } = openPage()
  await notes.open('i-1')
  server.refuse = 'not_found'
  notes.type('i-1', 'Too late')
  await pass(60_000)

  notes.putAway('i-1')

  assert.deepEqual([of()?.stage, of()?.text, of()?.failure], ['stored', '', null])
  assert.equal(openPage(server, storage).of(), undefined)
})

test('who signs in after another sees nothing of theirs', async () => {
  const { notes, live } = openPage()
  await notes.open('i-1')
  notes.type('i-1', "Anna's")

  live.store.setState({ me: null })
  live.store.setState({ me: { ...me(0), person: { ...me(0).person, id: 'bram' } } })

  assert.deepEqual(notes.store.getState(), {})
})

test('what another person typed in this browser is theirs', async () => {
  const { notes, server, storage } = openPage()
  await notes.open('i-1')
  notes.type('i-1', "Anna's")

  const other = openPage(server, storage)
  other.live.store.setState({ me: { ...me(0), person: { ...me(0).person, id: 'bram' } } })
  await other.notes.open('i-2')

  assert.equal(other.notes.store.getState()['i-2']?.text, '')
})
