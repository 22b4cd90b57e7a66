/** Who is connected, and who is not any more: client and server against each other. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { WebSocket, WebSocketServer } from 'ws'
import { AriDisconnected, AriTimedOut, connectAri } from './index.ts'
import { arrival, connect, next, serve } from './testing/seam.ts'

test('the client connects again by itself after the switch was away', async (t) => {
  const changes: string[] = []
  const first = await serve(t)
  const client = connect(t, first)
  await next(client, 'connected')

  const lost = next(client, 'disconnected')
  await first.close()
  await lost
  await assert.rejects(
    client.request('channels.list', {}),
    (error) => error instanceof AriDisconnected && !error.sent,
  )
  const again = next(client, 'connected')
  await serve(
    t,
    {},
    { port: first.port, onApplication: (app, connected) => changes.push(`${app} ${String(connected)}`) },
  )
  await again

  assert.deepEqual(changes, ['sample true'])
})

test('a request that the switch may have done fails as sent when the socket is lost', async (t) => {
  const server = await serve(t, { 'channels.answer': () => new Promise<void>(() => undefined) })
  const client = connect(t, server)
  await next(client, 'connected')

  const asked = client.request('channels.answer', { channelId: 'a' })
  asked.catch(() => undefined)
  await server.close()

  await assert.rejects(asked, (error) => error instanceof AriDisconnected && error.sent)
})

test('a request without an answer is given up in its time', async (t) => {
  const timers: { ms: number; task: () => void }[] = []
  const server = await serve(t, { 'channels.answer': () => new Promise<void>(() => undefined) })
  const client = connect(t, server, {
    requestTimeout: 1234,
    after: (ms, task) => {
      timers.push({ ms, task })
      return () => undefined
    },
  })
  await next(client, 'connected')

  const asked = client.request('channels.answer', { channelId: 'a' })
  timers.findLast(({ ms }) => ms === 1234)?.task()

  await assert.rejects(asked, AriTimedOut)
})

test('a switch that falls silent without closing its socket is given up', async (t) => {
  const silent = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false })
  t.after(() => {
    for (const socket of silent.clients) socket.terminate()
    silent.close()
  })
  await once(silent, 'listening')
  const address = silent.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  const client = connectAri({
    url: `ws://127.0.0.1:${String(port)}`,
    app: 'sample',
    user: 'cordboard',
    password: 'p:w',
    heartbeat: 30,
  })
  t.after(() => client.close())

  assert.deepEqual(await next(client, 'disconnected'), { reason: 'the switch is silent' })
})

test('a client that falls silent without closing its socket has gone, one that answers stays', async (t) => {
  const changes: string[] = []
  const gone = Promise.withResolvers<void>()
  const server = await serve(
    t,
    {},
    {
      // Long enough for one that answers on a machine that stalls.
      heartbeat: 500,
      onApplication: (app, connected) => {
        changes.push(`${app} ${String(connected)}`)
        if (!connected) gone.resolve()
      },
    },
  )
  const client = connect(t, server)
  await next(client, 'connected')
  const silent = new WebSocket(
    `ws://127.0.0.1:${String(server.port)}/ari/events?app=silent&api_key=cordboard:p:w`,
    { autoPong: false },
  )
  t.after(() => silent.terminate())

  await gone.promise

  assert.deepEqual(changes, ['sample true', 'silent true', 'silent false'])
  assert.equal(client.connected, true)
})

test('a second client under the same name replaces the first, which stays away', async (t) => {
  const changes: boolean[] = []
  const server = await serve(t, {}, { onApplication: (_app, connected) => changes.push(connected) })
  const first = connect(t, server)
  await next(first, 'connected')

  const replaced = next(first, 'replaced')
  const second = connect(t, server)
  await Promise.all([replaced, next(second, 'connected')])
  const heard = next(second, 'event')
  server.publish(arrival, ['sample'])
  await heard

  assert.equal(first.connected, false)
  assert.deepEqual(changes, [true])
})

test('a client with a higher epoch drops the queued requests of the lower one', async (t) => {
  const done: string[] = []
  const gate = Promise.withResolvers<void>()
  const server = await serve(t, {
    'channels.answer': async ({ channelId }) => {
      done.push(channelId)
      await gate.promise
    },
  })
  const old = connect(t, server, { epoch: 4 })
  await next(old, 'connected')
  const asked = ['a', 'b'].map((channelId) => old.request('channels.answer', { channelId }))
  const settled = Promise.allSettled(asked)
  while (done.length === 0) await new Promise(setImmediate)

  const replaced = next(old, 'replaced')
  const young = connect(t, server, { epoch: 5 })
  await Promise.all([replaced, next(young, 'connected')])
  gate.resolve()
  await settled
  await young.request('channels.list', {})

  assert.deepEqual(done, ['a'])
})

test('a client with a lower epoch is refused, even when the higher one has gone', async (t) => {
  const server = await serve(t)
  const young = connect(t, server, { epoch: 5 })
  await next(young, 'connected')
  await young.close()

  const old = connect(t, server, { epoch: 4 })
  await next(old, 'fenced')

  assert.equal(old.connected, false)
})
