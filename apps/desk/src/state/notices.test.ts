import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLive } from '@cordboard/client'
import type { Notice } from '@cordboard/contract'
import { newTask } from '../../dev/sample.ts'
import { createNotices, untold } from './notices.ts'

const notice = (overrides: Partial<Notice> = {}): Notice => ({
  id: 'n-1',
  version: 1,
  code: 'lost',
  task: 'call',
  at: 0,
  ...overrides,
})

/** Notices of a page whose browser remembers this text, or nothing. */
function arrange(stored: string | null, known: readonly Notice[]) {
  let text = stored
  const live = createLive({
    open: () => ({ addEventListener: () => undefined, close: () => undefined }),
    clock: { now: () => 0, after: () => () => undefined },
    random: () => 0,
    isSignedIn: () => Promise.resolve(true),
  })
  live.store.setState({ notices: known })
  const storage = { getItem: () => text, setItem: (_: string, value: string) => void (text = value) }
  return { storage, live, notices: createNotices(storage, live) }
}

test('what was put away stays away after a reload', () => {
  const { notices, storage, live } = arrange(null, [notice(), notice({ id: 'n-2' })])

  notices.dismiss('n-1')
  const reloaded = createNotices(storage, live).store.getState()

  const left = untold(live.store.getState().notices, [], reloaded.dismissed)
  assert.deepEqual(
    left.map(({ id }) => id),
    ['n-2'],
  )
})

test('that a consult is over for agent 2 is told until their next task, and not again after it', () => {
  const over = notice({ id: 'n-1', code: 'no_consult', about: 'consult', by: 'Bram Jansen' })
  const { notices, live } = arrange(null, [over, notice({ id: 'n-2' })])
  const told = () => untold(live.store.getState().notices, [], notices.store.getState().dismissed).length

  live.store.setState({ tasks: [newTask({ id: 'call' })] })
  const whileItsTaskIsThere = told()
  live.store.setState({ tasks: [] })
  const before = told()
  live.store.setState({ tasks: [newTask({ id: 'next' })] })
  live.store.setState({ tasks: [] })

  assert.deepEqual([whileItsTaskIsThere, before, told()], [2, 2, 1])
})

test('forgets what the server no longer tells, and whatever nobody understands', () => {
  const old = arrange('["n-0"]', [notice()])
  const broken = arrange('{', [notice()])

  old.notices.dismiss('n-1')
  broken.notices.dismiss('n-1')

  assert.deepEqual(old.notices.store.getState().dismissed, ['n-1'])
  assert.deepEqual(broken.notices.store.getState().dismissed, ['n-1'])
})

test('a lost call is not told twice while the call itself says so', () => {
  const detached = newTask({ id: 'call', status: 'detached' })
  const connected = newTask({ id: 'call', status: 'connected' })
  const other = notice({ id: 'n-2', code: 'unknown' })

  const meanwhile = untold([notice(), other], [detached], [])
  const afterwards = untold([notice()], [connected], [])

  assert.deepEqual(meanwhile, [other])
  assert.deepEqual(afterwards, [notice()])
})
