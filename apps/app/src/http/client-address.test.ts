import assert from 'node:assert/strict'
import { IncomingMessage, type IncomingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'
import { test } from 'node:test'
import { ClientAddresses, clientAddressOf } from './client-address.ts'

const standby = '198.51.100.7'
const nodes = new ClientAddresses('known to the nodes')

/** A request as it arrives, from the node that stands by unless told otherwise. */
function request(headers: IncomingHttpHeaders = {}, from = standby): { raw: IncomingMessage; ip: string } {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: from })
  const raw = new IncomingMessage(socket)
  raw.headers = headers
  return { raw, ip: from }
}

test('a request that another node has passed on comes from whom that node says', () => {
  const passedOn = request(nodes.sealed(request({}, '192.0.2.10').raw))

  nodes.admit(passedOn.raw)

  assert.equal(clientAddressOf(passedOn), '192.0.2.10')
})

const lies: readonly [string, IncomingHttpHeaders][] = [
  ['says nothing', {}],
  ['says an address without a seal', { 'cordboard-client': '192.0.2.10' }],
  ['makes a seal up', { 'cordboard-client': `192.0.2.10 ${'A'.repeat(43)}` }],
  ["has another centre's seal", new ClientAddresses('another').sealed(request({}, '192.0.2.10').raw)],
]

for (const [what, headers] of lies)
  test(`who ${what} is at the address that the request came from`, () => {
    const direct = request(headers)

    nodes.admit(direct.raw)

    assert.equal(clientAddressOf(direct), standby)
  })

test('a seal for one address is none for another', () => {
  const { 'cordboard-client': sealed = '' } = nodes.sealed(request({}, '192.0.2.10').raw)
  const moved = request({ 'cordboard-client': sealed.replace('192.0.2.10', '192.0.2.11') })

  nodes.admit(moved.raw)

  assert.equal(clientAddressOf(moved), standby)
})
