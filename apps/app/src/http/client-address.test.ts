import assert from 'node:assert/strict'
import { IncomingMessage, type IncomingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'
import { test } from 'node:test'
import { ClientAddresses } from './client-address.ts'

const nodes = new ClientAddresses('known to the nodes')

function request(headers: IncomingHttpHeaders = {}, from = '198.51.100.7'): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: from })
  const message = new IncomingMessage(socket)
  message.headers = headers
  return message
}

test('a request that another node has passed on says for whom', () => {
  const passedOn = request(nodes.sealed(request({}, '192.0.2.10')))

  nodes.admit(passedOn)

  assert.equal(passedOn.headers['x-forwarded-for'], '192.0.2.10')
})

const others = new ClientAddresses('known to other nodes')
const lies: readonly [string, IncomingHttpHeaders][] = [
  ['without a seal', { 'x-forwarded-for': '192.0.2.10' }],
  ['under a seal of their own', { 'x-forwarded-for': '192.0.2.10', 'cordboard-seal': 'A'.repeat(43) }],
  ["under another centre's seal", others.sealed(request({}, '192.0.2.10'))],
  [
    'under the seal of another address',
    { ...nodes.sealed(request({}, '192.0.2.11')), 'x-forwarded-for': '192.0.2.10' },
  ],
]

for (const [how, headers] of lies)
  test(`an address ${how} is taken off`, () => {
    const direct = request({ ...headers, host: 'localhost' })

    nodes.admit(direct)

    assert.equal(direct.headers['x-forwarded-for'], undefined)
    assert.equal(direct.headers.host, 'localhost')
  })
