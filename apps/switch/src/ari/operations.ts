/** Everything that the app may ask of the switch, each operation in the file of its part. */
import type { SwitchOperations } from '@cordboard/ari'
import type { Board } from '../board.ts'
import { shownTime } from '../shown-time.ts'
import { bridgeOperations } from './bridges.ts'
import { channelOperations } from './channels.ts'
import { endpointOperations } from './endpoints.ts'
import { playbackOperations } from './playbacks.ts'
import { provisioningOperations } from './provisioning.ts'
import { variableOperations } from './variables.ts'

/** Who this switch is: a changed start time tells the app that all earlier calls are gone. */
export interface Self {
  readonly version: string
  readonly entityId: string
  readonly startedAt: Date
}

export function switchOperations(board: Board, self: Self): SwitchOperations {
  const startedAt = shownTime(self.startedAt)
  return {
    'asterisk.info': () => ({
      system: { version: self.version, entity_id: self.entityId },
      status: { startup_time: startedAt, last_reload_time: startedAt },
    }),
    ...variableOperations(board),
    ...channelOperations(board),
    ...bridgeOperations(board),
    ...playbackOperations(board),
    ...endpointOperations(board),
    ...provisioningOperations(board),
  }
}
