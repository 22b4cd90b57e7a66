import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { CallEnd, CallEvents, IncomingCall, OutgoingCall } from './call.ts'
import { UserAgent } from './user-agent.ts'

const offer =
  'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n'
const answer = offer.replace('4000', '5000')

/** The next event of this name. */
async function next<Name extends keyof CallEvents>(
  call: IncomingCall | OutgoingCall,
  name: Name,
): Promise<CallEvents[Name]> {
  return new Promise((resolve) => {
    call.on(name, resolve)
  })
}

for (const protocol of ['udp', 'tcp'] as const)
  suite(`a call over ${protocol} on loopback`, () => {
    let callee: UserAgent
    let caller: UserAgent

    before(async () => {
      const listen = { address: '127.0.0.1', port: 0 }
      callee = await UserAgent.start({ listen, identify: () => ({ kind: 'trusted', endpoint: 'trunk' }) })
      caller = await UserAgent.start({ listen })
    })

    after(async () => {
      await caller.close()
      await callee.close()
    })

    async function dial(): Promise<{ incoming: IncomingCall; outgoing: OutgoingCall }> {
      const arrival = new Promise<IncomingCall>((resolve) => {
        const off = callee.on('invite', (call) => {
          off()
          resolve(call)
        })
      })
      const outgoing = caller.invite({
        to: `sip:+12025550100@127.0.0.1:${callee.address.port}`,
        from: { user: '+12025550199', displayName: 'Anna "A" Smith' },
        sdp: offer,
        protocol,
      })
      return { incoming: await arrival, outgoing }
    }

    async function establish(): Promise<{ incoming: IncomingCall; outgoing: OutgoingCall }> {
      const calls = await dial()
      const confirmed = next(calls.incoming, 'confirmed')
      calls.incoming.answer(answer)
      await confirmed
      return calls
    }

    test('rings, is answered and is ended by either side', async () => {
      const { incoming, outgoing } = await dial()
      const progress = next(outgoing, 'progress')
      const answered = next(outgoing, 'answered')
      const ended = next(outgoing, 'ended')

      incoming.ring()
      const { code } = await progress
      incoming.answer(answer)
      const { sdp } = await answered
      await next(incoming, 'confirmed')
      incoming.hangUp({ cause: 16 })
      const end = await ended

      assert.equal(incoming.from.displayName, 'Anna "A" Smith')
      assert.equal(incoming.requestUri.user, '+12025550100')
      assert.equal(incoming.endpoint, 'trunk')
      assert.equal(incoming.offer, offer)
      assert.equal(code, 180)
      assert.equal(sdp, answer)
      assert.deepEqual([end.by, end.how, end.cause], ['remote', 'bye', 16])
    })

    test('is refused with the code that the callee chose', async () => {
      const { incoming, outgoing } = await dial()
      const ended = next(outgoing, 'ended')

      incoming.reject(486)
      const end = await ended

      assert.deepEqual([end.by, end.how, end.code, end.reason], ['remote', 'reject', 486, 'Busy Here'])
      assert.equal(incoming.state, 'ended')
      assert.equal(incoming.answer(answer), false)
    })

    test('is cancelled while it rings', async () => {
      const { incoming, outgoing } = await dial()
      const ends = Promise.all([next(incoming, 'ended'), next(outgoing, 'ended')])
      const progress = next(outgoing, 'progress')
      incoming.ring()
      await progress

      outgoing.hangUp({ cause: 26 })
      const [theirs, ours] = await ends

      assert.deepEqual([theirs.by, theirs.how, theirs.cause], ['remote', 'cancel', 26])
      assert.deepEqual([ours.by, ours.how, ours.code], ['local', 'cancel', 487])
    })

    test('changes its session in both directions', async () => {
      const { incoming, outgoing } = await establish()
      const hold = offer.replace('m=audio', 'a=sendonly\r\nm=audio')
      let heard: string | undefined
      incoming.on('offer', (change) => {
        heard = change.sdp
        change.accept(answer)
      })
      outgoing.on('offer', (change) => change.reject(488))

      const held = await outgoing.reinvite(hold)

      assert.equal(heard, hold)
      assert.equal(held, answer)
      await assert.rejects(incoming.reinvite(answer), { code: 'offer_refused', status: 488 })
      assert.equal(outgoing.state, 'confirmed')
      outgoing.hangUp()
    })

    test('survives re-INVITEs that cross', async () => {
      const { incoming, outgoing } = await establish()
      for (const call of [incoming, outgoing]) call.on('offer', (change) => change.accept(answer))

      const answers = await Promise.all([incoming.reinvite(answer), outgoing.reinvite(offer)])

      assert.deepEqual(answers, [answer, answer])
      outgoing.hangUp()
    })

    test('ends once when both sides hang up at the same moment', async () => {
      const { incoming, outgoing } = await establish()
      const ends: CallEnd[] = []
      for (const call of [incoming, outgoing]) call.on('ended', (end) => ends.push(end))

      incoming.hangUp()
      outgoing.hangUp()
      await caller.ping({ to: `sip:127.0.0.1:${callee.address.port}`, protocol })

      assert.deepEqual(
        ends.map(({ by }) => by),
        ['local', 'local'],
      )
    })

    test('of which nobody hears is refused with 480', async () => {
      const outgoing = caller.invite({
        to: `sip:1001@127.0.0.1:${callee.address.port}`,
        from: { user: '1' },
        sdp: offer,
        protocol,
      })

      const end = await next(outgoing, 'ended')

      assert.equal(end.code, 480)
    })
  })

test('starting on a port that is taken fails', async () => {
  const listen = { address: '127.0.0.1', port: 0 }
  const first = await UserAgent.start({ listen })

  await assert.rejects(UserAgent.start({ listen: { ...listen, port: first.address.port } }), {
    code: 'EADDRINUSE',
  })

  await first.close()
  await first.close()
})
