/** A centre of our own to load: many agents in one queue, in a temporary folder. */
import { Centre, agentSettings, onlyNumber } from '@cordboard/load'
import { openDesktops } from './desktops.ts'
import type { System } from './load.ts'

const ports = { http: 18_980, sip: 18_960, ari: 18_988, audio: '40000-43999' }

/** Starts a centre with this many agents; its folder is where its database writes. */
export async function startCentre(agents: number): Promise<{ system: System; folder: string }> {
  const centre = await Centre.start({ settings: agentSettings(agents), ports })
  const { people, url } = centre
  let desktops: { close(): Promise<unknown> } | undefined
  let listener: ((extension: string, at: number) => void) | undefined
  const system: System = {
    name: 'Cordboard',
    sip: { host: '127.0.0.1', port: ports.sip },
    customersAddress: '127.0.0.1',
    number: onlyNumber,
    lines: people.map(({ extension, sipPassword }) => ({ extension, password: sipPassword })),
    processes: { app: centre.pid('app'), switch: centre.pid('switch'), postgres: centre.pid('postgres') },
    openDesktops: async () => {
      desktops = await openDesktops(url, people, 'bench', (extension, at) => listener?.(extension, at))
    },
    onFree: (heard) => {
      listener = heard
    },
    close: async () => {
      await desktops?.close()
      await centre.close()
    },
  }
  return { system, folder: centre.folder }
}
