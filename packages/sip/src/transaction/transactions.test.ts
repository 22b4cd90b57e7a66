import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { Headers } from '../message/headers.ts'
import { noBody, type SipMessage, type SipRequest, type SipResponse } from '../message/message.ts'
import { parseMessage } from '../message/parse.ts'
import { responseTo } from '../message/response.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { sequence } from '../testing/sequence.ts'
import type { Protocol, TransportAddress } from '../transport/address.ts'
import type { ClientTransaction } from './client-transaction.ts'
import type { ServerTransaction } from './server-transaction.ts'
import { standardTiming } from './timing.ts'
import { Transactions } from './transactions.ts'

interface Sent {
  readonly at: number
  readonly message: SipMessage
}

/** A transaction layer whose wire is a list, on a clock that stands still. */
class Bench {
  readonly clock = new FakeClock()
  readonly sent: Sent[] = []
  readonly heard: string[] = []
  readonly requests: ServerTransaction[] = []
  readonly acks: SipRequest[] = []
  readonly peer: TransportAddress
  isBroken = false
  readonly transactions: Transactions

  constructor(protocol: Protocol = 'udp') {
    this.peer = { protocol, address: '192.0.2.1', port: 5060 }
    const wire = {
      clock: this.clock,
      timing: standardTiming,
      send: (bytes: Buffer, _to: TransportAddress, failed: () => void) => {
        const message = parseMessage(bytes)
        assert.ok(message !== undefined && message.kind !== 'unusable')
        this.sent.push({ at: this.clock.now(), message })
        if (this.isBroken) this.clock.setTimer(0, failed)
      },
    }
    this.transactions = new Transactions(wire, sequence(), '192.0.2.9:5060', {
      request: (transaction) => this.requests.push(transaction),
      ack: (request) => this.acks.push(request),
      strayResponse: (response) => this.heard.push(`stray ${response.status}`),
    })
  }

  send(method: string): ClientTransaction {
    return this.transactions.send(requestOf(method), this.peer, {
      response: ({ status }) => this.heard.push(String(status)),
      failed: (why) => this.heard.push(why),
    })
  }

  /** A request of the other side arrives, with the Via of a stack like ours. */
  receive(method: string, via = 'SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKtheirs;rport=5060'): void {
    const request = requestOf(method, method === 'ACK' ? 'INVITE' : method)
    request.headers.prepend('via', via)
    this.transactions.receiveRequest(request, this.peer)
  }

  respond(status: number, to: ClientTransaction): void {
    this.transactions.receiveResponse(responseTo(to.request, status, { toTag: 'them' }))
  }

  /** What was sent, as `ms METHOD-or-status`. */
  get log(): readonly string[] {
    return this.sent.map(
      ({ at, message }) => `${at} ${message.kind === 'request' ? message.method : message.status}`,
    )
  }
}

function requestOf(method: string, sequenceMethod = method): SipRequest {
  const headers = new Headers()
    .add('from', '<sip:1001@example.com>;tag=us')
    .add('to', '<sip:1002@example.com>')
    .add('call-id', 'one')
    .add('cseq', `1 ${sequenceMethod}`)
  return { kind: 'request', method, uri: 'sip:1002@example.com', headers, body: noBody }
}

function answer(transaction: ServerTransaction, status: number): SipResponse {
  return responseTo(transaction.request, status, { toTag: 'us' })
}

suite('INVITE client', () => {
  test('is sent again after 0.5, 1, 2, 4, 8 and 16 s and given up after 32 s (timers A and B)', () => {
    const bench = new Bench()

    bench.send('INVITE')
    bench.clock.advance(60_000)

    assert.deepEqual(
      bench.sent.map(({ at }) => at),
      [0, 500, 1500, 3500, 7500, 15_500, 31_500],
    )
    assert.deepEqual(bench.heard, ['timeout'])
    assert.equal(bench.transactions.size, 0)
  })

  test('is sent once over TCP and given up after 32 s', () => {
    const bench = new Bench('tcp')

    bench.send('INVITE')
    bench.clock.advance(31_999)
    const before = [...bench.heard]
    bench.clock.advance(1)

    assert.deepEqual([bench.log, before, bench.heard], [['0 INVITE'], [], ['timeout']])
  })

  test('is not sent again after a provisional response, and waits as long as it takes', () => {
    const bench = new Bench()
    const transaction = bench.send('INVITE')

    bench.respond(180, transaction)
    bench.clock.advance(600_000)
    bench.respond(200, transaction)

    assert.deepEqual([bench.log, bench.heard], [['0 INVITE'], ['180', '200']])
  })

  test('acknowledges every copy of a refusal on its own branch, and tells it once (timer D)', () => {
    const bench = new Bench()
    const transaction = bench.send('INVITE')

    bench.respond(486, transaction)
    bench.respond(486, transaction)
    bench.clock.advance(31_999)
    bench.respond(486, transaction)
    const before = bench.transactions.size
    bench.clock.advance(1)

    assert.deepEqual(bench.heard, ['486'])
    assert.deepEqual(bench.log, ['0 INVITE', '0 ACK', '0 ACK', '31999 ACK'])
    const [invite, ack] = bench.sent
    assert.equal(ack?.message.headers.get('via'), invite?.message.headers.get('via'))
    assert.equal(ack?.message.headers.to.params.get('tag'), 'them')
    assert.equal(ack?.message.headers.get('cseq'), '1 ACK')
    assert.deepEqual([before, bench.transactions.size], [1, 0])
  })

  test('passes every 2xx on for 32 s, because each wants its own ACK (RFC 6026, timer M)', () => {
    const bench = new Bench()
    const transaction = bench.send('INVITE')

    bench.respond(200, transaction)
    bench.clock.advance(31_999)
    bench.respond(200, transaction)
    bench.clock.advance(1)
    bench.respond(200, transaction)

    assert.deepEqual(bench.heard, ['200', '200', 'stray 200'])
    assert.deepEqual(bench.log, ['0 INVITE'])
  })

  test('tells at once when it cannot be sent', () => {
    const bench = new Bench()
    bench.isBroken = true

    bench.send('INVITE')
    bench.clock.advance(0)

    assert.deepEqual([bench.heard, bench.transactions.size, bench.clock.running], [['unsendable'], 0, 0])
  })
})

suite('other client', () => {
  test('is sent again at doubling pauses up to 4 s and given up after 32 s (timers E and F)', () => {
    const bench = new Bench()

    bench.send('OPTIONS')
    bench.clock.advance(60_000)

    assert.deepEqual(
      bench.sent.map(({ at }) => at),
      [0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500],
    )
    assert.deepEqual(bench.heard, ['timeout'])
  })

  test('slows down to 4 s after a provisional response, and is still given up', () => {
    const bench = new Bench()
    const transaction = bench.send('OPTIONS')

    bench.respond(100, transaction)
    bench.clock.advance(60_000)

    assert.deepEqual(bench.log.slice(0, 4), ['0 OPTIONS', '500 OPTIONS', '4500 OPTIONS', '8500 OPTIONS'])
    assert.deepEqual(bench.heard, ['100', 'timeout'])
  })

  test('tells its answer once and absorbs copies for 5 s (timer K)', () => {
    const bench = new Bench()
    const transaction = bench.send('BYE')

    bench.respond(200, transaction)
    bench.clock.advance(4999)
    bench.respond(200, transaction)
    bench.clock.advance(1)

    assert.deepEqual([bench.heard, bench.log, bench.transactions.size], [['200'], ['0 BYE'], 0])
  })
})

suite('INVITE server', () => {
  test('answers a copy of the request with the last provisional response', () => {
    const bench = new Bench()
    bench.receive('INVITE')
    const [transaction] = bench.requests
    assert.ok(transaction)

    transaction.respond(answer(transaction, 100))
    transaction.respond(answer(transaction, 180))
    bench.receive('INVITE')

    assert.deepEqual([bench.log, bench.requests.length], [['0 100', '0 180', '0 180'], 1])
  })

  test('repeats a refusal at doubling pauses up to 4 s until 32 s have passed (timers G and H)', () => {
    const bench = new Bench()
    bench.receive('INVITE')
    const [transaction] = bench.requests
    assert.ok(transaction)
    transaction.onFailure((why) => bench.heard.push(why))

    transaction.respond(answer(transaction, 486))
    bench.clock.advance(60_000)

    assert.deepEqual(
      bench.sent.map(({ at }) => at),
      [0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500],
    )
    assert.deepEqual([bench.heard, bench.transactions.size], [['timeout'], 0])
  })

  test('repeats a refusal for a copy of the request, and never after its ACK (timer I)', () => {
    const bench = new Bench()
    bench.receive('INVITE')
    const [transaction] = bench.requests
    assert.ok(transaction)

    transaction.respond(answer(transaction, 486))
    bench.clock.advance(100)
    bench.receive('INVITE')
    bench.receive('ACK')
    bench.receive('INVITE')
    bench.clock.advance(4999)
    const before = bench.transactions.size
    bench.clock.advance(1)

    assert.deepEqual(bench.log, ['0 486', '100 486'])
    assert.deepEqual([bench.acks.length, before, bench.transactions.size], [0, 1, 0])
  })

  test('leaves a lost 200 to the dialog, and does not take a late INVITE for a new one (RFC 6026, timer L)', () => {
    const bench = new Bench()
    bench.receive('INVITE')
    const [transaction] = bench.requests
    assert.ok(transaction)

    transaction.respond(answer(transaction, 200))
    bench.clock.advance(31_999)
    bench.receive('INVITE')
    transaction.respond(answer(transaction, 200))
    bench.clock.advance(1)

    assert.deepEqual([bench.log, bench.requests.length], [['0 200', '31999 200'], 1])
    assert.equal(bench.transactions.size, 0)
  })

  test('hands the ACK of a 2xx up, even when it comes on the branch of the INVITE', () => {
    const bench = new Bench()
    bench.receive('INVITE')
    const [transaction] = bench.requests
    assert.ok(transaction)
    transaction.respond(answer(transaction, 200))

    bench.receive('ACK')
    bench.receive('ACK', 'SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bKother')

    assert.equal(bench.acks.length, 2)
  })

  test('sends nothing after its final answer but that answer', () => {
    const bench = new Bench()
    bench.receive('INVITE')
    const [transaction] = bench.requests
    assert.ok(transaction)

    transaction.respond(answer(transaction, 486))
    transaction.respond(answer(transaction, 200))
    transaction.respond(answer(transaction, 180))

    assert.deepEqual(bench.log, ['0 486'])
  })

  test('is found by the CANCEL that shares its branch, and told of it only before its answer', () => {
    const bench = new Bench()
    bench.receive('INVITE')
    bench.receive('CANCEL')
    const [invite, cancel] = bench.requests
    assert.ok(invite && cancel)
    let cancels = 0
    invite.onCancel(() => cancels++)

    const found = bench.transactions.inviteOf(cancel.request)
    found?.cancel(cancel.request)
    invite.respond(answer(invite, 487))
    found?.cancel(cancel.request)

    assert.equal(found, invite)
    assert.equal(cancels, 1)
  })
})

suite('other server', () => {
  test('answers copies for 32 s and then forgets (timer J)', () => {
    const bench = new Bench()
    bench.receive('BYE')
    const [transaction] = bench.requests
    assert.ok(transaction)

    transaction.respond(answer(transaction, 200))
    bench.clock.advance(31_999)
    bench.receive('BYE')
    bench.clock.advance(1)

    assert.deepEqual([bench.log, bench.transactions.size], [['0 200', '31999 200'], 0])
  })

  test('is silent about copies while nothing has been answered', () => {
    const bench = new Bench()

    bench.receive('OPTIONS')
    bench.receive('OPTIONS')

    assert.deepEqual([bench.log, bench.requests.length], [[], 1])
  })

  test('forgets at once over TCP', () => {
    const bench = new Bench('tcp')
    bench.receive('BYE')
    const [transaction] = bench.requests
    assert.ok(transaction)

    transaction.respond(answer(transaction, 200))
    bench.clock.advance(0)

    assert.equal(bench.transactions.size, 0)
  })

  test('tells requests without a magic cookie apart by what they say', () => {
    const bench = new Bench()

    bench.receive('OPTIONS', 'SIP/2.0/UDP 192.0.2.1:5060')
    bench.receive('OPTIONS', 'SIP/2.0/UDP 192.0.2.1:5060')
    bench.receive('OPTIONS', 'SIP/2.0/UDP 192.0.2.2:5060')

    assert.equal(bench.requests.length, 2)
  })
})
