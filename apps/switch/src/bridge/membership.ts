/** Who is in which bridge: a channel is in one at most. */
import { MediaError } from '@cordboard/media'
import type { Board } from '../board.ts'
import type { Channel } from '../channel/channel.ts'
import { showChannel } from '../channel/show.ts'
import { showBridge, type Bridge } from './bridge.ts'

/** Moves the channel into the bridge, out of the one it is in. Rejects with `MediaError` when there is no room. */
export async function joinBridge(board: Board, bridge: Bridge, channel: Channel): Promise<void> {
  await channel.audio.ready()
  if (channel.state === 'gone' || channel.bridge === bridge || board.bridges.get(bridge.id) !== bridge) return
  leaveBridge(board, channel)
  board.media.addToBridge(bridge.id, channel.id)
  bridge.channels.add(channel)
  bridge.wasShared ||= bridge.channels.size > 1
  channel.bridge = bridge
  board.publish(
    { type: 'ChannelEnteredBridge', bridge: showBridge(bridge), channel: showChannel(channel) },
    owners(bridge, channel),
  )
}

/** Takes the channel out of its bridge, if it is in one. */
export function leaveBridge(board: Board, channel: Channel): void {
  const { bridge } = channel
  if (bridge === null) return
  try {
    board.media.removeFromBridge(channel.id)
  } catch (error) {
    // A media thread that died has taken the leg with it; the channel leaves all the same.
    if (!(error instanceof MediaError) || error.code !== 'unknown_leg') throw error
  }
  bridge.channels.delete(channel)
  channel.bridge = null
  board.publish(
    { type: 'ChannelLeftBridge', bridge: showBridge(bridge), channel: showChannel(channel) },
    owners(bridge, channel),
  )
}

/** Ends the bridge; its channels go on alone. */
export function destroyBridge(board: Board, bridge: Bridge): void {
  const told = new Set([...bridge.channels].map((channel) => channel.application))
  if (bridge.application !== null) told.add(bridge.application)
  for (const channel of bridge.channels) leaveBridge(board, channel)
  board.bridges.delete(bridge.id)
  board.media.destroyBridge(bridge.id)
  board.publish({ type: 'BridgeDestroyed', bridge: showBridge(bridge) }, [...told])
}

function owners(bridge: Bridge, channel: Channel): readonly string[] {
  return bridge.application === null || bridge.application === channel.application
    ? [channel.application]
    : [bridge.application, channel.application]
}
