import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLive } from '@cordboard/client'
import type { Notice } from '@cordboard/contract'
import { me, newTask } from '../../dev/sample.ts'
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

test('what was told goes once another call is taken, and does not come back after it', () => {
  const about = notice({ id: 'n-1', at: 20 })
  const { notices, live } = arrange(null, [about, notice({ id: 'n-2', task: null, at: 60 })])
  const told = () => {
    const shown = untold(live.store.getState().notices, [], notices.store.getState().dismissed)
    return shown.map(({ id }) => id)
  }

  live.store.setState({ tasks: [newTask({ id: 'call', status: 'connected', answeredAt: 30 })] })
  const whileItsCallGoesOn = told()
  live.store.setState({ tasks: [newTask({ id: 'next', status: 'ringing' })] })
  const whileTheNextRings = told()
  live.store.setState({ tasks: [newTask({ id: 'next', status: 'connected', answeredAt: 50 })] })
  live.store.setState({ tasks: [] })

  assert.deepEqual(whileItsCallGoesOn, ['n-1', 'n-2'])
  assert.deepEqual(whileTheNextRings, ['n-1', 'n-2'])
  assert.deepEqual(told(), ['n-2'])
})

test('that a supervisor signed the agent out is told until they sign in again', () => {
  const out = notice({ code: 'signed_out_by_supervisor', task: null, at: 20 })
  const { notices, live } = arrange(null, [out])
  const { agent } = me(0)
  const isTold = () => notices.store.getState().dismissed.length === 0
  assert.ok(agent)

  live.store.setState({ agent: { ...agent, state: 'idle', since: 10 } })
  const before = isTold()
  live.store.setState({ agent: { ...agent, state: 'signed_out', since: 30 } })
  const meanwhile = isTold()
  live.store.setState({ agent: { ...agent, state: 'available', since: 40 } })
  live.store.setState({ agent: { ...agent, state: 'signed_out', since: 50 } })

  assert.deepEqual([before, meanwhile, isTold()], [true, true, false])
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
