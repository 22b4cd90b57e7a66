/** Phones and trunks as ARI shows them. */
import type { Endpoint } from '@cordboard/ari'
import type { Board } from '../board.ts'
import { targetOf, type Whereabouts } from './target.ts'
import type { TrunkWatch } from './trunk-watch.ts'

type Shown = Whereabouts & Pick<Board, 'channels'> & { readonly trunks: Pick<TrunkWatch, 'isSilent'> }

/** All provisioned endpoints, in one pass over the channels. */
export function showEndpoints(board: Shown): Endpoint[] {
  const channels = new Map<string, string[]>()
  for (const { id, endpoint } of board.channels.values()) {
    const ids = channels.get(endpoint)
    if (ids === undefined) channels.set(endpoint, [id])
    else ids.push(id)
  }
  return board.provisioning.endpoints().map((name) => show(board, name, channels.get(name) ?? []))
}

/** One of them. */
export function showEndpoint(board: Shown, name: string): Endpoint {
  const own = [...board.channels.values()].filter((channel) => channel.endpoint === name)
  return show(
    board,
    name,
    own.map((channel) => channel.id),
  )
}

/** A phone is online while it is registered, a trunk with an address until it stops answering. */
function show(board: Shown, name: string, channelIds: string[]): Endpoint {
  return {
    technology: 'PJSIP',
    resource: name,
    state: targetOf(board, name, name) === undefined || board.trunks.isSilent(name) ? 'offline' : 'online',
    channel_ids: channelIds,
  }
}
