/** A server over nothing and its clients, over a real loopback socket: what tests of the seam begin with. */
import type { TestContext } from 'node:test'
import {
  type AriClient,
  type AriClientEvents,
  type AriClientOptions,
  type AriServer,
  type AriServerOptions,
  type Channel,
  type SwitchEvent,
  type SwitchOperations,
  connectAri,
  startAriServer,
} from '../index.ts'
import { emptySwitch } from '../server/empty-switch.ts'

export const channel: Channel = {
  id: 'call-1',
  name: 'PJSIP/trunk-00000001',
  state: 'Ring',
  caller: { name: '', number: '+12025550142' },
  connected: { name: '', number: '' },
  accountcode: '',
  dialplan: { context: 'inbound', exten: '+12025550100', priority: 1 },
  creationtime: '2026-01-01T00:00:00.000+0000',
  language: 'en',
}
export const arrival: SwitchEvent = { type: 'StasisStart', args: [], channel }

/** A switch with these operations and no others. */
export async function serve(
  t: TestContext,
  operations: Partial<SwitchOperations> = {},
  more: Partial<AriServerOptions> = {},
): Promise<AriServer> {
  const server = await startAriServer({
    host: '127.0.0.1',
    port: 0,
    user: 'cordboard',
    password: 'p:w',
    entityId: 'empty',
    now: () => new Date(0),
    operations: { ...emptySwitch, ...operations },
    ...more,
  })
  t.after(() => server.close())
  return server
}

/** A client of it, of the application `sample`. */
export function connect(t: TestContext, server: AriServer, more: Partial<AriClientOptions> = {}): AriClient {
  const url = `ws://127.0.0.1:${String(server.port)}`
  const client = connectAri({ url, app: 'sample', user: 'cordboard', password: 'p:w', ...more })
  t.after(() => client.close())
  return client
}

/** Resolves with the next thing of this name that the client tells. */
export function next(client: AriClient, name: keyof AriClientEvents): Promise<unknown> {
  return new Promise((resolve) => {
    const stop = client.on(name, (value) => {
      stop()
      resolve(value)
    })
  })
}
