/** Bridges as the app asks for them. */
import { randomUUID } from 'node:crypto'
import { conflict, unprocessable } from '@cordboard/ari'
import { MediaError } from '@cordboard/media'
import type { Board } from '../board.ts'
import { Bridge, showBridge } from '../bridge/bridge.ts'
import { destroyBridge, joinBridge, leaveBridge } from '../bridge/membership.ts'
import { findBridge, findMembers, isVisible } from './find.ts'
import type { OperationsOf } from './operations-of.ts'

export function bridgeOperations(board: Board): OperationsOf<'bridges'> {
  return {
    'bridges.list': (_input, asker) =>
      [...board.bridges.values()].filter((bridge) => isVisible(bridge.application, asker)).map(showBridge),

    'bridges.get': ({ bridgeId }, asker) => showBridge(findBridge(board, bridgeId, asker)),

    'bridges.create': ({ bridgeId, name }, asker) => {
      const id = bridgeId ?? randomUUID()
      if (board.bridges.has(id)) throw conflict('Bridge with given unique ID already exists')
      const bridge = new Bridge({
        id,
        name: name ?? '',
        application: asker.app,
        createdAt: new Date(board.clock.now()),
      })
      board.media.createBridge(id)
      board.bridges.set(id, bridge)
      board.publish(
        { type: 'BridgeCreated', bridge: showBridge(bridge) },
        asker.app === null ? [] : [asker.app],
      )
      return showBridge(bridge)
    },

    'bridges.destroy': ({ bridgeId }, asker) => destroyBridge(board, findBridge(board, bridgeId, asker)),

    'bridges.addChannel': async ({ bridgeId, channel: ids }, asker) => {
      const bridge = findBridge(board, bridgeId, asker)
      for (const channel of findMembers(board, ids, asker)) {
        try {
          await joinBridge(board, bridge, channel)
        } catch (error) {
          if (error instanceof MediaError) throw conflict(error.message)
          throw error
        }
      }
    },

    'bridges.removeChannel': ({ bridgeId, channel: ids }, asker) => {
      const bridge = findBridge(board, bridgeId, asker)
      const members = findMembers(board, ids, asker)
      if (members.some((channel) => channel.bridge !== bridge))
        throw unprocessable('Channel not in this bridge')
      for (const channel of members) leaveBridge(board, channel)
    },
  }
}
