/** Looks at what the switch really has: the food of reconciliation. */
import type { AriClient, Channel, ChannelState } from '@cordboard/ari'
import { isOurs, type Seen, type SeenChannel } from '@cordboard/kernel'
import type { Clock } from '../clock.ts'
import { callerOf, isReachable } from './translate.ts'

/** Lists channels, bridges and endpoints; rejects as `AriClient.request` does. */
export async function look(
  client: AriClient,
  application: string,
  tenant: string,
  clock: Clock,
): Promise<Seen> {
  const askedAt = clock()
  const [info, channels, bridges, endpoints] = await Promise.all([
    client.request('asterisk.info', {}),
    client.request('channels.list', {}),
    client.request('bridges.list', {}),
    client.request('endpoints.list', {}),
  ])
  return {
    askedAt,
    startedAt: instantOf(info.status.startup_time),
    channels: channels.filter((channel) => isTenants(channel, application, tenant)).map(seenChannel),
    bridges: bridges.map(({ id, channels: members }) => ({ bridge: id, channels: members })),
    endpoints: endpoints.map((endpoint) => ({
      endpoint: endpoint.resource,
      reachable: isReachable(endpoint),
    })),
  }
}

/** Asterisk lists the channels of all applications; a channel tells which one it is in. */
function isTenants({ id, dialplan }: Channel, application: string, tenant: string): boolean {
  if (isOurs(tenant, id)) return true
  return dialplan.app_name === 'Stasis' && dialplan.app_data?.split(',')[0] === application
}

function seenChannel(channel: Channel): SeenChannel {
  return {
    channel: channel.id,
    state: seenState(channel.state),
    caller: callerOf(channel.caller),
    dnis: channel.dialplan.exten,
    createdAt: instantOf(channel.creationtime),
  }
}

function seenState(state: ChannelState): SeenChannel['state'] {
  switch (state) {
    case 'Up':
      return 'up'
    case 'Ring':
      return 'ring'
    case 'Ringing':
      return 'ringing'
    default:
      return 'down'
  }
}

/** ARI writes ISO 8601 with an offset without a colon, which `Date.parse` need not take. */
export function instantOf(text: string): number {
  const instant = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return Number.isNaN(instant) ? 0 : instant
}
