/** Client and server against each other over a real loopback socket. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type TestContext, test } from 'node:test'
import { WebSocket, WebSocketServer } from 'ws'
import {
  type AriClient,
  type AriClientEvents,
  type AriClientOptions,
  type AriServer,
  AriDisconnected,
  AriRefused,
  AriTimedOut,
  type AriServerOptions,
  type Channel,
  type SwitchEvent,
  type SwitchOperations,
  conflict,
  connectAri,
  startAriServer,
} from './index.ts'
import { emptySwitch } from './server/empty-switch.ts'

const channel: Channel = {
  id: 'call-1',
  name: 'PJSIP/trunk-00000001',
  state: 'Ring',
  caller: { name: '', number: '+12025550142' },
  connected: { name: '', number: '' },
  accountcode: '',
  dialplan: { context: 'inbound', exten: '+12025550100', priority: 1 },
  creationtime: '2026-01-01T00:00:00.000+0000',
  language: 'en',
}
const arrival: SwitchEvent = { type: 'StasisStart', args: [], channel }

async function serve(
  t: TestContext,
  operations: Partial<SwitchOperations> = {},
  more: Partial<AriServerOptions> = {},
): Promise<AriServer> {
  const server = await startAriServer({
    host: '127.0.0.1',
    port: 0,
    user: 'cordboard',
    password: 'p:w',
    entityId: 'empty',
    now: () => new Date(0),
    operations: { ...emptySwitch, ...operations },
    ...more,
  })
  t.after(() => server.close())
  return server
}

function connect(t: TestContext, server: AriServer, more: Partial<AriClientOptions> = {}): AriClient {
  const url = `ws://127.0.0.1:${String(server.port)}`
  const client = connectAri({ url, app: 'sample', user: 'cordboard', password: 'p:w', ...more })
  t.after(() => client.close())
  return client
}

/** Resolves with the next thing of this name that the client tells. */
function next(client: AriClient, name: keyof AriClientEvents): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = client.on(name, (value) => {
      stop()
      resolve(value)
    })
  })
}

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
      heartbeat: 30,
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

test('a wrong password opens no socket and answers no request', async (t) => {
  const server = await serve(t)
  const client = connect(t, server, { password: 'guess' })

  const refused = await next(client, 'disconnected')
  const plain = await fetch(`http://127.0.0.1:${String(server.port)}/ari/channels`)

  assert.deepEqual(refused, { reason: 'refused with 401' })
  assert.equal(plain.status, 401)
})

test('plain HTTP does the same operations, by key or by basic authentication', async (t) => {
  const bodies: unknown[] = []
  const server = await serve(t, {
    'config.put': ({ id, body }) => {
      bodies.push(id, body)
      return [...body.fields]
    },
    'channels.hangup': () => undefined,
  })
  const base = `http://127.0.0.1:${String(server.port)}/ari`
  const authorization = `Basic ${Buffer.from('cordboard:p:w').toString('base64')}`
  const fields = [{ attribute: 'context', value: 'phones' }]

  const put = await fetch(`${base}/asterisk/config/dynamic/res_pjsip/endpoint/1001`, {
    method: 'PUT',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ fields }),
  })
  const hungUp = await fetch(`${base}/channels/c1?reason_code=17&api_key=cordboard:p:w`, { method: 'DELETE' })
  const unknown = await fetch(`${base}/channels/c1`, { headers: { authorization } })

  assert.equal(put.status, 200)
  assert.deepEqual(await put.json(), fields)
  assert.deepEqual(bodies, ['1001', { fields }])
  assert.equal(hungUp.status, 204)
  assert.equal(unknown.status, 404)
  assert.deepEqual(await unknown.json(), { message: 'There is nothing here' })
})

const badRequests: [what: string, method: string, path: string, body: string | undefined, status: number][] =
  [
    ['an unknown path', 'GET', 'channel', undefined, 404],
    ['a known path with another method', 'PUT', 'channels', undefined, 405],
    ['a missing parameter', 'POST', 'channels/create?endpoint=PJSIP/1001', undefined, 400],
    ['a parameter of another kind', 'POST', 'channels/c1/dial?timeout=soon', undefined, 400],
    ['a body that is not JSON', 'PUT', 'asterisk/config/dynamic/res_pjsip/aor/1001', '{', 400],
    ['a body of another shape', 'PUT', 'asterisk/config/dynamic/res_pjsip/aor/1001', '{"fields":[1]}', 400],
    ['a path that cannot be decoded', 'GET', 'channels/%E0%A4%A', undefined, 400],
    ['a body that is too large', 'PUT', 'asterisk/config/dynamic/res_pjsip/aor/1', ' '.repeat(70_000), 413],
  ]
for (const [what, method, path, body, status] of badRequests)
  test(`${what} is refused with ${String(status)}`, async (t) => {
    const server = await serve(t)
    const headers = { authorization: `Basic ${Buffer.from('cordboard:p:w').toString('base64')}` }

    const response = await fetch(`http://127.0.0.1:${String(server.port)}/ari/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })

    assert.equal(response.status, status)
    assert.equal(typeof Object(await response.json()).message, 'string')
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
