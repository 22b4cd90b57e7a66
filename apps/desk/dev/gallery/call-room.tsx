import type { Consult, Task } from '@cordboard/contract'
import { InteractionControl } from '../../src/agent/interaction-control.tsx'
import { TaskCard } from '../../src/agent/task-card.tsx'
import { controlsOf } from '../controls.ts'
import { askedByBram, bram, me, newTask } from '../sample.ts'
import { Exhibit } from './exhibit.tsx'
import { Room } from './room.tsx'

const now = Date.now()
const { wrapUp } = me(now)

function stage(changes: Partial<Task>): Task {
  const task = newTask({ status: 'connected', answeredAt: now - 348_000, heldAt: now - 64_000, ...changes })
  return { ...task, controls: controlsOf(task) }
}

const consult = (changes: Partial<Consult>): Consult => ({
  status: 'consulting',
  to: { kind: 'agent', name: bram.name },
  requestedAt: now - 80_000,
  acceptedAt: now - 64_000,
  heldAt: null,
  party: { ...bram, role: 'agent2' },
  ...changes,
})

const anna = { agent: 'anna', name: 'Anna Visser', number: '1001', team: 'Service' } as const
const parties: Task['parties'] = [
  {
    role: 'customer',
    agent: null,
    name: 'E. de Vries',
    number: '+12025550157',
    team: null,
    joinedAt: now - 348_000,
  },
  { ...anna, role: 'agent1', joinedAt: now - 348_000 },
  { ...bram, role: 'agent2', joinedAt: now - 64_000 },
]

const held = stage({ status: 'held' })
const asked = { ...askedByBram(now), answeredAt: now - 64_000 }
const conferenceAt = now - 40_000

const stages = {
  connected: stage({}),
  'hold requested': stage({ status: 'hold_requested' }),
  held,
  'held by the phone': { ...held, controls: controlsOf(held, 'phone_on_hold') },
  'resume requested': stage({ status: 'resume_requested' }),
  'phone lost': stage({ status: 'detached', reattachEndsAt: now + 9000 }),
  'consult requested': stage({ status: 'held', consult: consult({ status: 'requested', acceptedAt: null }) }),
  'consult waits in a queue': stage({
    consult: consult({
      status: 'requested',
      acceptedAt: null,
      party: null,
      to: { kind: 'queue', name: 'Debit cards' },
    }),
  }),
  'consult by number': stage({
    status: 'held',
    consult: consult({
      to: { kind: 'number', name: '+12025550142' },
      party: {
        role: 'agent2',
        agent: null,
        name: null,
        number: '+12025550142',
        team: null,
        joinedAt: now - 64_000,
      },
    }),
  }),
  consulting: stage({ status: 'held', consult: consult({}) }),
  'consult on hold': stage({ consult: consult({ status: 'held', heldAt: now - 20_000 }) }),
  conference: stage({ status: 'conference', conferenceAt, parties }),
  'post-call': stage({ status: 'post_call', conferenceAt, parties: parties.slice(1) }),
  'agent 2, consulting': stage({ ...asked, status: 'consulting' }),
  'agent 2, on hold': stage({ ...asked, status: 'consult_held' }),
  'agent 2, in conference': stage({ ...asked, status: 'conference', conferenceAt, parties }),
  'wrap-up': stage({ status: 'wrap_up', endedAt: now - 8000, endedBy: 'customer' }),
  'wrap-up after a transfer, by itself': stage({
    status: 'wrap_up',
    endedAt: now - 8000,
    endedBy: 'transferred',
    wrapUpEndsAt: now + 22_000,
  }),
  'wrap-up of a lost call': stage({ status: 'wrap_up', endedAt: now - 8000, endedBy: 'lost' }),
} as const satisfies Record<string, Task>

/** A call from its answer to its end, as agent 1 and as agent 2. */
export function CallRoom() {
  return (
    <Room title="Interaction Control">
      {Object.entries(stages).map(([name, task]) => (
        <Exhibit key={name} title={name} width={640}>
          <InteractionControl task={task} wrapUp={wrapUp} />
        </Exhibit>
      ))}
      <Exhibit
        title="refused"
        width={640}
        failed={{ [held.id]: { deed: 'resume', code: 'switch_unavailable' } }}
      >
        <InteractionControl task={held} wrapUp={wrapUp} />
      </Exhibit>
      <Exhibit title="connection lost" width={640} live={{ connection: 'lost' }}>
        <InteractionControl task={stage({})} wrapUp={wrapUp} />
      </Exhibit>
      {Object.entries(stages).map(([name, task]) => (
        <Exhibit key={name} title={`card: ${name}`} width={296}>
          <TaskCard task={task} isInFront={name === 'connected'} onPress={() => undefined} />
        </Exhibit>
      ))}
    </Room>
  )
}
