/** A centre for loads: any number of agents in one team, one queue, one number. */
import type { Settings } from '@cordboard/contract'

export const onlyNumber = '+12025550100'

const treatment = { announcement: 'all_busy' } as const

/** Settings of a centre with this many agents, on extensions from 2001 on. `ringTime` in milliseconds. */
export function agentSettings(agents: number, ringTime = 20_000): Settings {
  const extensions = Array.from({ length: agents }, (_, index) => String(2001 + index))
  return {
    version: 1,
    people: extensions.map((extension) => ({
      id: `agent-${extension}`,
      login: `agent-${extension}`,
      name: `Agent ${extension}`,
      role: 'agent',
      language: 'en',
      teams: ['bench'],
      extension,
    })),
    teams: [{ id: 'bench', name: 'Bench' }],
    queues: [
      {
        id: 'bench',
        name: 'Bench',
        teams: ['bench'],
        ringTime,
        longestWait: 600_000,
        onLongestWait: treatment,
        onNobodySignedIn: treatment,
      },
    ],
    entryPoints: [{ id: 'bench', name: 'Bench', number: onlyNumber, queue: 'bench', variables: [] }],
    idleReasons: [{ id: 'break', name: 'Break' }],
    wrapUp: { reasons: [], required: false, defaultReason: null, automaticAfter: null },
    extensions,
  }
}
