import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApi, createLive, type Live } from '@cordboard/client'
import { newTask } from '../../dev/sample.ts'
import { createCommands } from './commands.ts'

const clock = { now: () => 0, after: () => () => undefined }

/** Commands on one connected task, with a server that answers when and what the test says. */
function arrange() {
  const answers: ((response: Response) => void)[] = []
  let ended = 0
  const api = createApi({
    fetch: () => new Promise((resolve) => answers.push(resolve)),
    newRequestId: () => 'r-1',
    clock,
  })
  const live: Live = createLive({
    open: () => ({ addEventListener: () => undefined, close: () => undefined }),
    clock,
    random: () => 0,
    isSignedIn: () => Promise.resolve(true),
  })
  const task = newTask({ status: 'connected' })
  live.store.setState({ tasks: [task], connection: 'live' })
  const commands = createCommands(api, live, () => {
    ended += 1
  })
  return { commands, live, task, answers, ended: () => ended }
}

const refusal = (code: string, status: number) => Response.json({ code }, { status })

test('a command is under way until it is answered, and its answer is shown at once', async () => {
  const { commands, live, task, answers } = arrange()

  const done = commands.act(task, 'hold')
  const during = commands.store.getState().underWay[task.id]
  answers[0]!(Response.json({ tasks: [{ ...task, version: 2, status: 'hold_requested' }], at: 0 }))
  await done

  assert.equal(during, 'hold')
  assert.deepEqual(commands.store.getState().underWay, {})
  assert.equal(live.store.getState().tasks[0]?.status, 'hold_requested')
})

test('a second press while the first is under way does nothing', async () => {
  const { commands, task, answers } = arrange()

  const first = commands.act(task, 'end')
  await commands.act(task, 'end')
  answers[0]!(Response.json({ tasks: [], at: 0 }))
  await first

  assert.equal(answers.length, 1)
})

test('what else is pressed meanwhile waits for the answer, and is then asked', async () => {
  const { commands, task, answers } = arrange()
  const answer = () => answers.at(-1)?.(Response.json({ tasks: [], at: 0 }))

  const first = commands.act(task, 'transfer')
  const second = commands.wrapUp(task, null)
  const asked = answers.length
  answer()
  await first
  const deed = commands.store.getState().underWay[task.id]
  answer()

  assert.equal(asked, 1)
  assert.equal(deed, 'wrap-up')
  assert.equal(await second, null)
})

test('a refusal is shown with its code until the next attempt', async () => {
  const { commands, task, answers } = arrange()

  const refused = commands.act(task, 'hold')
  answers[0]!(refusal('switch_unavailable', 503))
  await refused
  const shown = commands.store.getState().failed[task.id]
  void commands.act(task, 'hold')

  assert.deepEqual(shown, { deed: 'hold', code: 'switch_unavailable' })
  assert.equal(commands.store.getState().failed[task.id], undefined)
})

test('a refusal is no longer shown once the call has moved on', async () => {
  const { commands, live, task, answers } = arrange()
  const refused = commands.act(task, 'end')
  answers[0]!(refusal('switch_unavailable', 503))
  await refused

  live.store.setState({ tasks: [{ ...task, variables: [] }] })
  const afterOtherChange = commands.store.getState().failed[task.id]
  live.store.setState({ tasks: [{ ...task, status: 'wrap_up' }] })

  assert.ok(afterOtherChange)
  assert.equal(commands.store.getState().failed[task.id], undefined)
})

test('a session that is over is told to whom it concerns, not shown as a refusal', async () => {
  const { commands, answers, ended } = arrange()

  const refused = commands.pickState({ state: 'idle' })
  answers[0]!(refusal('not_signed_in', 401))
  await refused

  assert.equal(ended(), 1)
  assert.deepEqual(commands.store.getState().failed, {})
})
