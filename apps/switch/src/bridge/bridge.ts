/** A bridge: channels that hear each other. */
import type { Bridge as ShownBridge } from '@cordboard/ari'
import type { Channel } from '../channel/channel.ts'
import { shownTime } from '../shown-time.ts'

export interface BridgeOptions {
  readonly id: string
  readonly name: string
  /** The application that made it; null when it was made over plain HTTP and belongs to nobody. */
  readonly application: string | null
  readonly createdAt: Date
}

export class Bridge {
  readonly id: string
  readonly name: string
  readonly application: string | null
  readonly createdAt: Date
  readonly channels = new Set<Channel>()
  /** Whether two have been in it together: who is alone in it now has been left by the other. */
  wasShared = false

  constructor(options: BridgeOptions) {
    this.id = options.id
    this.name = options.name
    this.application = options.application
    this.createdAt = options.createdAt
  }
}

/** A bridge as ARI shows it. Asterisk, too, mixes only while there are more than two. */
export function showBridge(bridge: Bridge): ShownBridge {
  return {
    id: bridge.id,
    technology: bridge.channels.size > 2 ? 'softmix' : 'simple_bridge',
    bridge_type: 'mixing',
    bridge_class: 'stasis',
    creator: 'Stasis',
    name: bridge.name,
    channels: [...bridge.channels].map((channel) => channel.id),
    creationtime: shownTime(bridge.createdAt),
  }
}
