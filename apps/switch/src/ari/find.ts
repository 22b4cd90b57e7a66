/** What a request names, or the refusal that Asterisk gives when it cannot be had. */
import { badRequest, conflict, notFound, preconditionFailed, unprocessable, type Asker } from '@cordboard/ari'
import type { Board } from '../board.ts'
import type { Bridge } from '../bridge/bridge.ts'
import type { Channel } from '../channel/channel.ts'
import type { Playback } from '../playback/playback.ts'

/** Whether an application may see what another one owns: it may not; plain HTTP sees everything. */
export function isVisible(owner: string | null, asker: Asker): boolean {
  return asker.app === null || owner === null || owner === asker.app
}

/** The living channel of this id, unless another application owns it. */
export function seenChannel(board: Board, id: string | undefined, asker: Asker): Channel | undefined {
  const channel = id === undefined ? undefined : board.channels.get(id)
  return channel !== undefined && isVisible(channel.application, asker) ? channel : undefined
}

/** Throws 404, or 409 when the channel is not its application's (yet, or any more). */
export function findChannel(board: Board, id: string, asker: Asker): Channel {
  const channel = seenChannel(board, id, asker)
  if (channel === undefined) throw notFound('Channel not found')
  if (channel.place !== 'in-application') throw conflict('Channel not in Stasis application')
  return channel
}

/** A channel at whose other end somebody can listen: an unanswered caller, or one that is up. Else 412. */
export function findAudible(board: Board, id: string, asker: Asker): Channel {
  const channel = findChannel(board, id, asker)
  if (channel.state !== 'incoming' && channel.state !== 'up')
    throw preconditionFailed('Channel in invalid state')
  return channel
}

/** Throws 404. */
export function findBridge(board: Board, id: string, asker: Asker): Bridge {
  const bridge = board.bridges.get(id)
  if (bridge === undefined || !isVisible(bridge.application, asker)) throw notFound('Bridge not found')
  return bridge
}

/** The channels that a bridge operation names; refused with 400 and 422, as Asterisk's bridges do. */
export function findMembers(board: Board, ids: readonly string[], asker: Asker): readonly Channel[] {
  if (ids.length === 0) throw badRequest('Missing parameter channel')
  return ids.map((id) => {
    const channel = seenChannel(board, id, asker)
    if (channel === undefined) throw badRequest('Channel not found')
    if (channel.place !== 'in-application') throw unprocessable('Channel not in Stasis application')
    return channel
  })
}

/** Throws 404. */
export function findPlayback(board: Board, id: string, asker: Asker): Playback {
  const playback = board.playbacks.get(id)
  if (playback === undefined || !isVisible(playback.channel.application, asker)) {
    throw notFound('Playback not found')
  }
  return playback
}
