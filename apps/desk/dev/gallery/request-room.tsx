import type { Agent, Channel, Task } from '@cordboard/contract'
import { Requests } from '../../src/agent/requests.tsx'
import { askedByBram, me, newTask } from '../sample.ts'
import { Exhibit } from './exhibit.tsx'
import { Room } from './room.tsx'

const now = Date.now()

const times = { arrivedAt: now - 42_000, offeredAt: now - 5000, offerEndsAt: now + 15_000 }
const ringing = newTask({ status: 'ringing', ...times })

/** A request of a channel that only pretends, the `nth` of its kind. */
const digital = (channel: Channel, nth: number): Task =>
  newTask({
    ...times,
    status: 'ringing',
    channel,
    arrivedAt: now - nth * 61_000,
    popover: [
      { name: 'from', label: 'From', value: `customer${nth}@example.com` },
      { name: 'queue', label: 'Queue', value: 'Customer service' },
      { name: 'subject', label: 'Subject', value: 'My order' },
    ],
  })

const few = [digital('chat', 1), digital('email', 2), digital('chat', 3), ringing]
const many = [...few, digital('email', 4), digital('email', 5), digital('social', 6), digital('social', 7)]

const rona = (missed: NonNullable<Agent['missed']>): Agent | null => {
  const { agent } = me(now)
  return agent && { ...agent, state: 'rona', since: now - 65_000, missed }
}

const outside = (): Agent | null => {
  const { agent } = me(now)
  return agent && { ...agent, state: 'available', station: { kind: 'number', number: '+12025550181' } }
}

const caller = { queue: 'Customer service', caller: '+12025550157' }
const accept = () => undefined

/** What pops up: one request, several that stack, and what was missed. */
export function RequestRoom() {
  return (
    <Room title="Requests">
      <Exhibit title="Connecting" width={360}>
        <Requests tasks={[newTask({ status: 'connecting', ...times })]} place="pane" />
      </Exhibit>
      <Exhibit title="Ringing" width={360}>
        <Requests tasks={[ringing]} place="pane" />
      </Exhibit>
      <Exhibit title="Ringing at a dial number" width={360} live={{ agent: outside() }}>
        <Requests tasks={[{ ...ringing, confirmDigit: '1' }]} place="pane" />
      </Exhibit>
      <Exhibit title="Consult request" width={360}>
        <Requests tasks={[newTask({ status: 'ringing', ...times, ...askedByBram(now) })]} place="pane" />
      </Exhibit>
      <Exhibit title="One e-mail" width={360}>
        <Requests tasks={[digital('email', 1)]} place="pane" onAccept={accept} />
      </Exhibit>
      <Exhibit title="Several channels" width={360}>
        <Requests tasks={few} place="pane" onAccept={accept} />
      </Exhibit>
      <Exhibit title="More than five" width={360}>
        <Requests tasks={many} place="pane" onAccept={accept} />
      </Exhibit>
      {(['no_answer', 'declined', 'unreachable'] as const).map((reason) => (
        <Exhibit
          key={reason}
          title={`RONA: ${reason}`}
          width={360}
          live={{ agent: rona({ reason, ...caller }) }}
        >
          <Requests tasks={[]} place="pane" />
        </Exhibit>
      ))}
      <Exhibit
        title="RONA of a consult, its choice refused"
        width={360}
        live={{ agent: rona({ reason: 'no_answer', ...caller, caller: 'Bram Jansen', about: 'consult' }) }}
        failed={{ state: { deed: 'state', code: 'switch_unavailable' } }}
      >
        <Requests tasks={[]} place="pane" />
      </Exhibit>
    </Room>
  )
}
