/** Which button an agent has, whether it works and why not: shown by the desktop, enforced by commands. */
import type { Action, Control, Controls, Id } from '@cordboard/contract'
import type { Interaction } from '../state/interaction.ts'
import { partyOf } from '../state/lookup.ts'
import type { Party } from '../state/party.ts'
import type { State } from '../state/state.ts'
import { controlsTable, type Cell } from './controls-table.ts'
import { stageOf, type Stage } from './stage.ts'

/** All controls of the agent on this interaction; null when they have no part in it. */
export function controls(state: State, interaction: Interaction, agent: Id): Controls | null {
  const party = partyOf(interaction, agent)
  return party && controlsOf(state, interaction, party)
}

/** As `controls`, of an agent's part in it. */
export function controlsOf(state: State, interaction: Interaction, party: Party): Controls {
  return controlsAt(stageOf(state, interaction, party), state.line.phase !== 'ready')
}

/** All controls at a stage, as the table has them; `isBlind` while the switch is out of sight. */
export function controlsAt(stage: Stage, isBlind: boolean): Controls {
  const row = controlsTable[stage]
  const control = (action: Action) => controlOf(row[action], isBlind && action !== 'wrap-up')
  return {
    hold: control('hold'),
    resume: control('resume'),
    consult: control('consult'),
    'consult-cancel': control('consult-cancel'),
    'consult-hold': control('consult-hold'),
    'consult-resume': control('consult-resume'),
    'consult-end': control('consult-end'),
    'consult-exit': control('consult-exit'),
    conference: control('conference'),
    'conference-end': control('conference-end'),
    'conference-exit': control('conference-exit'),
    transfer: control('transfer'),
    end: control('end'),
    'wrap-up': control('wrap-up'),
  }
}

/** What needs the switch waits while it is out of sight. */
function controlOf(cell: Cell, isBlind: boolean): Control {
  if (cell[0] !== 'on') return { visible: cell[0] === 'off', enabled: false, why: cell[1] }
  return isBlind
    ? { visible: true, enabled: false, why: 'switch_unavailable' }
    : { visible: true, enabled: true, why: null }
}
