import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLive, NotReached } from '@cordboard/client'
import { Centre } from '../../dev/centre.ts'
import { Notebook } from '../../dev/notebook.ts'
import { newTask } from '../../dev/sample.ts'
import { createContacts } from './contacts.ts'

/** A page whose server has four contacts, three of them on its first page. */
function arrange() {
  const notebook = new Notebook(new Centre({ now: () => 1e12, inFlight: 0, ringTime: 0 }))
  const server = { isAway: false, asked: 0 }
  const clock = { now: () => 0, after: () => () => undefined }
  const live = createLive({
    open: () => ({ addEventListener: () => undefined, close: () => undefined }),
    clock,
    random: () => 0,
    isSignedIn: () => Promise.resolve(true),
  })
  const contacts = createContacts(
    {
      contacts: async (_task, before) => {
        server.asked += 1
        if (server.isAway) throw new NotReached('away')
        return notebook.page(Number(before ?? 0))
      },
    },
    live,
  )
  const of = () => contacts.store.getState()['i-1']
  return { contacts, live, server, of }
}

test('contacts are read page by page, each once', async () => {
  const { contacts, of } = arrange()

  await contacts.open('i-1')
  assert.equal(of()?.contacts?.length, 3)
  await contacts.more('i-1')
  await contacts.more('i-1')

  assert.equal(new Set(of()?.contacts?.map(({ id }) => id)).size, 4)
  assert.equal(of()?.next, null)
})

test('what was read stays when more of it cannot be read', async () => {
  const { contacts, server, of } = arrange()
  await contacts.open('i-1')
  server.isAway = true

  await contacts.more('i-1')

  assert.equal(of()?.contacts?.length, 3)
  assert.equal(of()?.failure, 'not_reached')
  assert.equal(of()?.isReading, false)
})

test('what could not be read is read again: more of them, or the first ones', async () => {
  const { contacts, server, of } = arrange()
  server.isAway = true
  await contacts.open('i-1')
  server.isAway = false
  await contacts.again('i-1')
  const first = of()?.contacts?.length

  server.isAway = true
  await contacts.more('i-1')
  server.isAway = false
  await contacts.again('i-1')

  assert.equal(first, 3)
  assert.equal(of()?.contacts?.length, 4)
  assert.equal(of()?.failure, null)
})

test('a list is asked for once at a time, and anew when the connection is back', async () => {
  const { contacts, live, server } = arrange()
  live.store.setState({ connection: 'live', tasks: [newTask({ id: 'i-1' })] })

  await Promise.all([contacts.open('i-1'), contacts.open('i-1')])
  assert.equal(server.asked, 1)
  live.store.setState({ connection: 'lost' })
  live.store.setState({ connection: 'live' })

  assert.equal(server.asked, 2)
})
