/** The process that takes the place of another one which died in the middle of calls, and what phones hear of it. */
import type { SipRequest } from '../message/message.ts'
import { UserAgent } from '../user-agent/user-agent.ts'
import { FakeClock } from './fake-clock.ts'
import type { IncomingLine } from './incoming-line.ts'
import { KeptEnds } from './kept-ends.ts'
import type { OutgoingLine } from './outgoing-line.ts'
import type { RawPhone } from './raw-phone.ts'

/** What the next process has found, and is at work on. */
export interface Successor {
  readonly agent: UserAgent
  readonly clock: FakeClock
  readonly kept: KeptEnds
}

const cause = 41
const successors: UserAgent[] = []

/** Another process takes the place of the line's own, whose goodbyes are not meant here. */
export async function succeed(
  line: Pick<OutgoingLine | IncomingLine, 'agent' | 'kept'>,
  ends = line.kept.all(),
): Promise<Successor> {
  const { port } = line.agent.address
  await line.agent.close()
  const clock = new FakeClock()
  const kept = new KeptEnds()
  for (const end of ends) kept.keep(...end)
  const agent = await UserAgent.start({
    listen: { address: '127.0.0.1', port },
    findAccount: (username) => ({ username, password: 'secret' }),
    identify: () => ({ kind: 'trusted', endpoint: 'trunk' }),
    looseEnds: kept,
    clock,
  })
  successors.push(agent)
  agent.tieUp(ends, {
    cause,
    credentialsOf: (username) => (username === 'carrier' ? { username, password: 'secret' } : undefined),
  })
  return { agent, clock, kept }
}

/** The next request of the new process that is no copy: the old one gives no reason. */
export async function tied(phone: RawPhone, method: string): Promise<SipRequest> {
  for (;;) {
    const message = await phone.next()
    const isTied = message.headers.get('reason') === `Q.850;cause=${cause}`
    if (message.kind === 'request' && message.method === method && isTied) return message
  }
}

let settlements = 0

/** Resolves once everything sent so far has been dealt with. */
export async function settled(phone: RawPhone): Promise<void> {
  phone.request('OPTIONS', { callId: `settled${settlements++}` })
  for (;;) {
    const message = await phone.next()
    if (message.kind === 'response' && message.headers.cseq.method === 'OPTIONS') return
  }
}

/** Closes all that a test has started. */
export async function closeSuccessors(): Promise<void> {
  await Promise.all(successors.splice(0).map((agent) => agent.close()))
}
