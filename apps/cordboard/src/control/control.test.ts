import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { command } from './client.ts'
import type { Reply, Request } from './messages.ts'
import { listenForCommands } from './server.ts'

const folder = mkdtempSync(join(tmpdir(), 'cordboard-control-'))
const path = join(folder, 'control.sock')
after(() => rmSync(folder, { recursive: true }))

const done: Reply = { ok: true, pid: 1, children: [] }

test('a command reaches the supervisor and its answer comes back', async () => {
  const heard: Request[] = []
  await using open = new AsyncDisposableStack()
  open.use(await listenForCommands(path, async (request) => (heard.push(request), done)))

  const reply = await command(path, { command: 'restart', child: 'app' })

  assert.deepEqual(reply, done)
  assert.deepEqual(heard, [{ command: 'restart', child: 'app' }])
})

test('a refusal comes back in words, and so does what is not understood', async () => {
  await using open = new AsyncDisposableStack()
  open.use(await listenForCommands(path, () => Promise.reject(new Error('not now'))))

  const refused = await command(path, { command: 'status' })
  const socket = connect(path)
  socket.write('{"command":"dance"}\n')
  const misunderstood = await text(socket)

  assert.deepEqual(refused, { ok: false, message: 'not now' })
  assert.match(misunderstood, /"ok":false/)
})

test('without a supervisor there is no answer', async () => {
  assert.equal(await command(join(folder, 'nobody.sock'), { command: 'status' }), null)
})

test('a supervisor that dies before it answers is told from one that is not there', async () => {
  const dying = createServer((socket) => socket.once('data', () => socket.destroy()))
  await once(dying.listen(path), 'listening')

  const asked = command(path, { command: 'restart', child: 'app' })

  await assert.rejects(asked, { code: 'unanswered' })
  dying.close()
})

test('an answer that is being made is given before the socket closes', async () => {
  const making = Promise.withResolvers<Reply>()
  const heard = Promise.withResolvers<void>()
  const ear = await listenForCommands(path, () => (heard.resolve(), making.promise))
  const asked = command(path, { command: 'stop' })
  await heard.promise

  const closed = ear[Symbol.asyncDispose]()
  making.resolve(done)
  await closed

  assert.deepEqual(await asked, done)
})
