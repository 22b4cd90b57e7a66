/** What is asked and what is told: client and server against each other. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { WebSocket } from 'ws'
import { type AriServer, AriRefused, conflict } from './index.ts'
import { arrival, channel, connect, next, serve } from './testing/seam.ts'

test('a request carries path, query and body, and its answer comes back typed', async (t) => {
  const seen: unknown[] = []
  const server = await serve(t, {
    'channels.create': (input, asker) => {
      seen.push(input, asker)
      return channel
    },
  })
  const client = connect(t, server)
  await next(client, 'connected')

  const answer = await client.request('channels.create', {
    endpoint: 'PJSIP/+1 202&555@trunk',
    app: 'sample',
    channelId: 'call/1',
    body: { variables: { TENANT: 'sämple' } },
  })

  assert.deepEqual(answer, channel)
  assert.deepEqual(seen, [
    {
      endpoint: 'PJSIP/+1 202&555@trunk',
      app: 'sample',
      channelId: 'call/1',
      body: { variables: { TENANT: 'sämple' } },
    },
    { app: 'sample' },
  ])
})

test('an operation without an answer resolves with nothing', async (t) => {
  const server = await serve(t, { 'channels.answer': () => undefined })
  const client = connect(t, server)
  await next(client, 'connected')

  assert.equal(await client.request('channels.answer', { channelId: 'call-1' }), undefined)
})

test('a refusal reaches the caller with its status and sentence', async (t) => {
  const server = await serve(t, {
    'bridges.create': () => {
      throw conflict('Bridge with id b1 already exists')
    },
  })
  const client = connect(t, server)
  await next(client, 'connected')

  await assert.rejects(
    client.request('bridges.create', { bridgeId: 'b1' }),
    (error) => error instanceof AriRefused && error.status === 409 && /already exists/.test(error.message),
  )
  await assert.rejects(
    client.request('channels.get', { channelId: 'none' }),
    (error) => error instanceof AriRefused && error.status === 404,
  )
})

test('what a handler did not expect is a 500 and is reported', async (t) => {
  const reported: unknown[] = []
  const fault = new TypeError('oops')
  const server = await serve(
    t,
    { 'channels.list': () => Promise.reject(fault) },
    { onError: (error) => reported.push(error) },
  )
  const client = connect(t, server)
  await next(client, 'connected')

  await assert.rejects(
    client.request('channels.list', {}),
    (error) => error instanceof AriRefused && error.status === 500,
  )
  assert.deepEqual(reported, [fault])
})

test('requests of one client run one after another', async (t) => {
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const server = await serve(t, {
    'channels.answer': async () => {
      order.push('answer begins')
      await gate.promise
      order.push('answer ends')
    },
    'channels.ring': () => {
      order.push('ring')
    },
    'channels.list': () => {
      gate.resolve()
      return []
    },
  })
  const client = connect(t, server)
  const other = connect(t, server, { app: 'other' })
  await Promise.all([next(client, 'connected'), next(other, 'connected')])

  const both = [
    client.request('channels.answer', { channelId: 'a' }),
    client.request('channels.ring', { channelId: 'a' }),
  ]
  while (order.length === 0) await new Promise(setImmediate)
  await other.request('channels.list', {})
  await Promise.all(both)

  assert.deepEqual(order, ['answer begins', 'answer ends', 'ring'])
})

test('an event reaches the application that owns the channel, with name and time', async (t) => {
  const server = await serve(t)
  const owner = connect(t, server)
  const stranger = connect(t, server, { app: 'stranger' })
  const strange: unknown[] = []
  stranger.on('event', (event) => strange.push(event))
  await Promise.all([next(owner, 'connected'), next(stranger, 'connected')])

  const heard = next(owner, 'event')
  server.publish(arrival, ['sample'])

  assert.deepEqual(await heard, {
    application: 'sample',
    timestamp: '1970-01-01T00:00:00.000+0000',
    asterisk_id: 'empty',
    ...arrival,
  })
  await stranger.request('channels.list', {})
  assert.deepEqual(strange, [])
})

test('filters and subscriptions are set before the client says it is connected', async (t) => {
  const server = await serve(t)
  const client = connect(t, server, {
    events: ['ChannelDestroyed'],
    subscriptions: ['endpoint:PJSIP'],
  })
  const heard: string[] = []
  client.on('event', (event) => heard.push(event.type))
  await next(client, 'connected')

  server.publish(arrival, ['sample'])
  const endpoint = { technology: 'PJSIP', resource: '1001', state: 'online' as const, channel_ids: [] }
  server.publish({ type: 'EndpointStateChange', endpoint }, [])
  const calls = await client.request('applications.get', { applicationName: 'sample' })
  const endpoints = await client.request('applications.get', { applicationName: 'sample-endpoints' })

  assert.deepEqual(heard, ['EndpointStateChange'])
  assert.deepEqual(calls.endpoint_ids, [])
  assert.ok(calls.events_allowed.some(({ type }) => type === 'ChannelDestroyed'))
  assert.deepEqual(endpoints.endpoint_ids, ['PJSIP'])
})

test('events that come while the client prepares follow its connected', async (t) => {
  const server: AriServer = await serve(
    t,
    {},
    { onApplication: (app) => app === 'sample' && server.publish(arrival, [app]) },
  )
  const client = connect(t, server, { subscriptions: ['endpoint:PJSIP'] })
  const heard: string[] = []
  client.on('connected', () => heard.push('connected'))
  client.on('event', (event) => heard.push(event.type))

  await next(client, 'event')

  assert.deepEqual(heard, ['connected', 'StasisStart'])
})

test('a wrong password opens no socket and answers no request', async (t) => {
  const server = await serve(t)
  const client = connect(t, server, { password: 'guess' })

  const refused = await next(client, 'disconnected')
  const plain = await fetch(`http://127.0.0.1:${String(server.port)}/ari/channels`)

  assert.deepEqual(refused, { reason: 'refused with 401' })
  assert.equal(plain.status, 401)
})

test('text that is no request is answered with 400 and the socket stays', async (t) => {
  const server = await serve(t)
  const socket = new WebSocket(
    `ws://127.0.0.1:${String(server.port)}/ari/events?app=raw&api_key=cordboard:p:w`,
  )
  t.after(() => socket.close())
  await once(socket, 'open')

  const statuses: unknown[] = []
  for (const text of ['{', '[]', '{"type":"RESTRequest","method":"GET","uri":"channels","request_id":"7"}']) {
    socket.send(text)
    const [data] = await once(socket, 'message')
    statuses.push(JSON.parse(String(data)).status_code)
  }

  assert.deepEqual(statuses, [400, 400, 200])
})
