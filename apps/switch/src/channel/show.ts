/** A channel as ARI shows it. */
import type { Channel as ShownChannel } from '@cordboard/ari'
import { stateName } from './channel-state.ts'
import type { Channel } from './channel.ts'

export function showChannel(channel: Channel): ShownChannel {
  return {
    id: channel.id,
    ...(channel.call === null ? {} : { protocol_id: channel.call.callId }),
    name: channel.name,
    state: stateName[channel.state],
    caller: channel.caller,
    connected: channel.connected,
    accountcode: '',
    dialplan: {
      context: channel.application,
      exten: channel.number,
      priority: 1,
      app_name: 'Stasis',
      app_data: [channel.application, ...channel.applicationArgs].join(','),
    },
    creationtime: channel.createdAt,
    language: 'en',
  }
}
