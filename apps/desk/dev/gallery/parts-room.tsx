import type { AgentState } from '@cordboard/contract'
import { Pause } from 'lucide-react'
import { Notices } from '../../src/agent/notices.tsx'
import { StateIcon } from '../../src/agent/state-icon.tsx'
import { StateSelector } from '../../src/agent/state-selector.tsx'
import { Avatar } from '../../src/parts/avatar.tsx'
import { Badge } from '../../src/parts/badge.tsx'
import { Button } from '../../src/parts/button.tsx'
import { HangUpIcon } from '../../src/parts/hang-up-icon.tsx'
import { Message } from '../../src/parts/message.tsx'
import { me } from '../sample.ts'
import { Exhibit } from './exhibit.tsx'
import { Room } from './room.tsx'

const now = Date.now()
const { agent, idleReasons } = me(now)
const tones = ['go', 'wait', 'stop', 'calm', 'accent'] as const
const states = ['signed_out', 'available', 'idle', 'rona', 'engaged', 'wrap_up'] as const
const notice = { version: 1, task: null, at: now } as const

/** The small parts in all their states. */
export function PartsRoom() {
  return (
    <Room title="Parts">
      {(['primary', 'plain', 'stop'] as const).map((kind) => (
        <Exhibit key={kind} title={`Button: ${kind}`}>
          <Button kind={kind} icon={kind === 'stop' ? <HangUpIcon /> : <Pause size={16} aria-hidden />}>
            Works
          </Button>{' '}
          <Button kind={kind} why="A reason">
            Does not work
          </Button>{' '}
          <Button kind={kind} isBusy>
            Busy
          </Button>
        </Exhibit>
      ))}
      <Exhibit title="Badge">
        {tones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
      </Exhibit>
      <Exhibit title="Avatar">
        <Avatar name="Anna Visser" /> <Avatar name="Anna Visser" size="large" />{' '}
        <Avatar name={null} size="large" />
      </Exhibit>
      <Exhibit title="State icons">
        {states.map((state) => (
          <StateIcon key={state} state={state} />
        ))}
      </Exhibit>
      {agent &&
        states.map((state: AgentState) => (
          <Exhibit key={state} title={`State selector: ${state}`}>
            <StateSelector
              agent={{
                ...agent,
                state,
                since: now - 65_000,
                reason: state === 'idle' ? 'lunch' : null,
                next: state === 'engaged' ? { state: 'idle', reason: 'meeting' } : null,
              }}
              reasons={idleReasons}
            />
          </Exhibit>
        ))}
      <Exhibit title="Messages" width={420}>
        <Message tone="stop" onDismiss={() => undefined}>
          Something was refused.
        </Message>
        <Message tone="wait">Something waits.</Message>
      </Exhibit>
      <Exhibit
        title="Notices"
        width={560}
        live={{
          notices: [
            { ...notice, id: 'n-1', code: 'unknown' },
            { ...notice, id: 'n-2', code: 'busy', about: 'consult' },
            { ...notice, id: 'n-3', code: 'unknown_destination', about: 'transfer' },
            { ...notice, id: 'n-4', code: 'set_by_supervisor', by: 'Sofie Peeters' },
            { ...notice, id: 'n-5', code: 'no_consult', about: 'consult', by: 'Bram Jansen' },
          ],
        }}
        prepare={({ destinations }) =>
          destinations.store.setState({ tooLate: { purpose: 'transfer', task: 'call', at: now } })
        }
      >
        <Notices />
      </Exhibit>
    </Room>
  )
}
