/** A phone or trunk as ARI shows it. */
import type { Endpoint } from '@cordboard/ari'
import type { Board } from '../board.ts'
import { destinationOf } from './destination.ts'

/** A phone is online while it is registered; a trunk with an address always is. */
export function showEndpoint(board: Board, name: string): Endpoint {
  return {
    technology: 'PJSIP',
    resource: name,
    state: destinationOf(board, name, name) === undefined ? 'offline' : 'online',
    channel_ids: [...board.channels.values()]
      .filter((channel) => channel.endpoint === name)
      .map((channel) => channel.id),
  }
}
