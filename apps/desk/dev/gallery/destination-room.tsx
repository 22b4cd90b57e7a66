import type { Destinations } from '@cordboard/contract'
import { Chooser } from '../../src/agent/destinations/chooser.tsx'
import { controlsOf } from '../controls.ts'
import { directory } from '../directory.ts'
import { newTask } from '../sample.ts'
import { Exhibit } from './exhibit.tsx'
import { Room } from './room.tsx'

const now = Date.now()
const connected = newTask({ id: 'chosen-for', status: 'connected', answeredAt: now - 40_000 })
const task = { ...connected, controls: controlsOf(connected) }
const asked = { purpose: 'transfer', task: task.id } as const
const full = directory(now, 'transfer', 0)
const none: Destinations = { ...full, agents: [], queues: [], entryPoints: [] }

/** The lists of the dialogs: full, on their way, empty, not fetched. */
export function DestinationRoom() {
  return (
    <Room title="Transfer request and Consult request">
      <Exhibit
        title="full"
        width={512}
        prepare={({ destinations }) => destinations.store.setState({ asked, list: full })}
      >
        <Chooser task={task} purpose="transfer" list={full} />
      </Exhibit>
      <Exhibit
        title="on its way"
        width={512}
        prepare={({ destinations }) => destinations.store.setState({ asked, isLoading: true })}
      >
        <Chooser task={task} purpose="consult" list={null} />
      </Exhibit>
      <Exhibit
        title="empty"
        width={512}
        prepare={({ destinations }) => destinations.store.setState({ asked, list: none })}
      >
        <Chooser task={task} purpose="consult" list={none} />
      </Exhibit>
      <Exhibit
        title="not fetched"
        width={512}
        prepare={({ destinations }) => destinations.store.setState({ asked, failure: 'storage_unavailable' })}
      >
        <Chooser task={task} purpose="transfer" list={null} />
      </Exhibit>
      <Exhibit
        title="refused, and an older list"
        width={512}
        failed={{ [task.id]: { deed: 'transfer', code: 'agent_not_available' } }}
        prepare={({ destinations }) =>
          destinations.store.setState({ asked, list: full, failure: 'not_reached' })
        }
      >
        <Chooser task={task} purpose="transfer" list={full} />
      </Exhibit>
    </Room>
  )
}
