/** Challenges of a trunk and of what stands before it. */
import assert from 'node:assert/strict'
import { afterEach, beforeEach, suite, test } from 'node:test'
import { parseDigest } from '../digest/digest-header.ts'
import type { SipRequest } from '../message/message.ts'
import { OutgoingLine } from '../testing/outgoing-line.ts'
import { sdp } from '../testing/sdp.ts'

const credentials = { username: 'line7', password: 'secret' }

function nonceOf(invite: SipRequest, key: string): string | undefined {
  return parseDigest(invite.headers.get(key) ?? '')?.get('nonce')
}

suite('a request that is challenged', () => {
  let line: OutgoingLine

  beforeEach(async () => {
    line = await OutgoingLine.open()
  })

  afterEach(() => line.close())

  /** Answers the next INVITE with a challenge, and returns it. */
  async function challenged(status: 401 | 407, fields: string): Promise<SipRequest> {
    const invite = await line.phone.awaitRequest('INVITE')
    const name = status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate'
    line.phone.respond(invite, status, [`${name}: Digest realm="trunk", ${fields}`])
    await line.phone.awaitRequest('ACK')
    return invite
  }

  test('by a proxy and then by the far end carries both proofs', async () => {
    const call = line.dial({ credentials })
    await challenged(407, 'nonce="p1"')
    await challenged(401, 'nonce="f1"')

    const invite = await line.phone.awaitRequest('INVITE')
    line.phone.respond(invite, 200, line.contact, sdp)
    const ack = await line.phone.awaitRequest('ACK')

    assert.deepEqual(
      ['proxy-authorization', 'authorization'].map((key) => [nonceOf(invite, key), nonceOf(ack, key)]),
      [
        ['p1', 'p1'],
        ['f1', 'f1'],
      ],
    )
    assert.equal(invite.headers.cseq.number, 3)
    assert.equal(call.state, 'confirmed')
  })

  test('because its nonce is old is proven once more', async () => {
    line.dial({ credentials })
    await challenged(401, 'nonce="n1"')
    await challenged(401, 'nonce="n2", stale=true')

    const invite = await line.phone.awaitRequest('INVITE')

    assert.equal(nonceOf(invite, 'authorization'), 'n2')
    assert.equal(invite.headers.count('authorization'), 1)
  })

  test('for ever is given up', async () => {
    line.dial({ credentials })

    for (let attempt = 1; attempt <= 4; attempt++) await challenged(401, `nonce="n${attempt}", stale=true`)

    assert.deepEqual(
      line.ends.map(({ code, how }) => [how, code]),
      [['reject', 401]],
    )
  })

  test('in an algorithm that we do not know ends the call', async () => {
    line.dial({ credentials })

    await challenged(401, 'nonce="n1", algorithm=SHA-3')

    assert.equal(line.ends[0]?.code, 401)
  })

  test('is cancelled under the number and branch of its proven copy', async () => {
    const call = line.dial({ credentials })
    await challenged(401, 'nonce="n1"')
    const invite = await line.phone.awaitRequest('INVITE')

    call.hangUp()
    line.phone.respond(invite, 100)
    const cancel = await line.phone.awaitRequest('CANCEL')

    assert.equal(cancel.headers.get('via'), invite.headers.get('via'))
    assert.equal(cancel.headers.cseq.number, 2)
  })
})
